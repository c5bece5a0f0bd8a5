import type { XmlElement } from './xmlElement';
import { CLOSE, OPEN, TEXT, type XmlScanner } from './xmlScanner';

const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
/** Text that only sets child elements apart. */
const ONLY_SPACE = /^[\t\n\r ]*$/;

interface Unfinished {
  namespace: string;
  name: string;
  qualifiedName: string;
  nil: boolean;
  texts: string[];
  children: XmlElement[];
  start: number;
  contentStart: number;
  /** Where the next token has to begin for the content to be one plain run. */
  expected: number;
  plain: boolean;
}

/** Builds one element out of the tokens from its OPEN to its CLOSE, which may come in any number of pushes. */
export class ElementBuilder {
  readonly #open: Unfinished[] = [];

  /** Whether an element has begun and not ended. */
  get busy(): boolean {
    return this.#open.length > 0;
  }

  /** Takes the scanner's current token; hands back the element when this token completes it. */
  take(scanner: XmlScanner, kind: number): XmlElement | undefined {
    if (kind === OPEN) this.#begin(scanner);
    else if (kind === TEXT) this.#text(scanner);
    else if (kind === CLOSE) return this.#finish(scanner);
    return undefined;
  }

  #begin(scanner: XmlScanner): void {
    const { window, name, namespace, attributes } = scanner;
    const parent = this.#open.at(-1);
    if (parent) parent.plain = false;
    const start = window.offset(scanner.tokenStart);
    const contentStart = window.offset(scanner.tokenEnd);
    const nil = attributes.some(
      (attribute) =>
        attribute.namespace === SCHEMA_INSTANCE &&
        attribute.name === 'nil' &&
        /^[\t\n\r ]*(true|1)[\t\n\r ]*$/.test(attribute.value),
    );
    this.#open.push({
      namespace,
      name: name.local,
      qualifiedName: name.text,
      nil,
      texts: [],
      children: [],
      start,
      contentStart,
      expected: contentStart,
      plain: true,
    });
  }

  #text(scanner: XmlScanner): void {
    const current = this.#open.at(-1);
    if (!current) return;
    current.texts.push(scanner.text);
    if (scanner.cdata || scanner.window.offset(scanner.tokenStart) !== current.expected)
      current.plain = false;
    current.expected = scanner.window.offset(scanner.tokenEnd);
  }

  #finish(scanner: XmlScanner): XmlElement | undefined {
    const current = this.#open.pop();
    if (!current) return undefined;
    const closing = scanner.window.offset(scanner.tokenStart);
    const end = scanner.window.offset(scanner.tokenEnd);
    const { children, texts, expected, plain, ...rest } = current;
    const selfClosed = closing < current.contentStart;
    const text = texts.length === 1 ? (texts[0] ?? '') : texts.join('');
    const element: XmlElement = {
      ...rest,
      children,
      text: children.length > 0 && ONLY_SPACE.test(text) ? '' : text,
      contentEnd: selfClosed ? current.contentStart : closing,
      end,
      plain: plain && !selfClosed && expected === closing,
    };
    const parent = this.#open.at(-1);
    if (!parent) return element;
    parent.children.push(element);
    return undefined;
  }
}
