import type { XmlElement } from './xmlElement';
import { CLOSE, OPEN, TEXT, type XmlScanner } from './xmlScanner';

const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
const TRUE = /^[\t\n\r ]*(true|1)[\t\n\r ]*$/;
/** Text that only sets child elements apart. */
const ONLY_SPACE = /^[\t\n\r ]*$/;

class GrowingElement implements XmlElement {
  readonly namespace: string;
  readonly name: string;
  readonly qualifiedName: string;
  readonly nil: boolean;
  readonly children: XmlElement[] = [];
  text = '';
  readonly start: number;
  end = 0;
  readonly contentStart: number;
  contentEnd: number;
  plain = true;

  constructor(scanner: XmlScanner) {
    const { window, name, namespace, attributes } = scanner;
    this.namespace = namespace;
    this.name = name.local;
    this.qualifiedName = name.text;
    this.nil =
      attributes.length > 0 &&
      attributes.some(
        (attribute) =>
          attribute.namespace === SCHEMA_INSTANCE && attribute.name === 'nil' && TRUE.test(attribute.value),
      );
    this.start = window.offset(scanner.tokenStart);
    this.contentStart = window.offset(scanner.tokenEnd);
    this.contentEnd = this.contentStart;
  }

  /** A run of text. It belongs to a plain content only when nothing but text came before it. */
  append(text: string, cdata: boolean, start: number, end: number): void {
    this.text = this.text === '' ? text : this.text + text;
    if (cdata || start !== this.contentEnd) this.plain = false;
    this.contentEnd = end;
  }

  close(start: number, end: number): void {
    const selfClosed = start < this.contentStart;
    if (selfClosed || start !== this.contentEnd) this.plain = false;
    if (!selfClosed) this.contentEnd = start;
    this.end = end;
    if (this.children.length > 0 && ONLY_SPACE.test(this.text)) this.text = '';
  }
}

/** Builds one element out of the tokens from its OPEN to its CLOSE, which may come in any number of pushes. */
export class ElementBuilder {
  readonly #open: GrowingElement[] = [];

  /** Whether an element has begun and not ended. */
  get busy(): boolean {
    return this.#open.length > 0;
  }

  /** Takes the scanner's current token; hands back the element when this token completes it. */
  take(scanner: XmlScanner, kind: number): XmlElement | undefined {
    const current = this.#open.at(-1);
    if (kind === OPEN) {
      if (current) current.plain = false;
      this.#open.push(new GrowingElement(scanner));
      return undefined;
    }
    const { window } = scanner;
    const start = window.offset(scanner.tokenStart);
    const end = window.offset(scanner.tokenEnd);
    if (kind === TEXT) current?.append(scanner.text, scanner.cdata, start, end);
    if (kind !== CLOSE || !current) return undefined;
    current.close(start, end);
    this.#open.pop();
    const parent = this.#open.at(-1);
    if (!parent) return current;
    parent.children.push(current);
    return undefined;
  }
}
