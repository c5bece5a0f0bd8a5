import { ParleyError } from '../../../core/base/errors';
import { ElementBuilder } from '../xml/elementBuilder';
import { DIFFERENT, MATCHED, type RecordPattern } from '../xml/recordPattern';
import type { XmlElement } from '../xml/xmlElement';
import { CLOSE, END, MORE, OPEN, XmlScanner } from '../xml/xmlScanner';

/** SOAP 1.1, and 1.2 because the vendor's own pages show it. */
const ENVELOPES = ['http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope'];
/** Depth of what stands directly in Header and Body. */
const ENTRY = 3;

export interface SoapReaderOptions {
  /**
   * The way from the body's element (`GetChatMessagesResponse`) to the element whose children are handed out one by one,
   * e.g. `['Response']`. Empty: the body's element itself is the only item.
   */
  readonly items: readonly string[];
  /** Of the Content-Type header. */
  readonly charset?: string | undefined;
  /** Learns what the items look like, and reads those that it knows; their fields are in its slots then. */
  readonly pattern?: RecordPattern | undefined;
}

/**
 * Reads one SOAP answer as its bytes arrive. Header entries come before the first item, so an answer that says of itself
 * that it failed is known as failed before anything is taken from it.
 * @throws ParleyError `wire.malformed` from `push`, `end` and `next`
 */
export class SoapReader {
  readonly scanner: XmlScanner;
  /** Entries of the header by local name. */
  readonly headers = new Map<string, XmlElement>();
  fault: XmlElement | undefined;
  /** Local name of the body's element. */
  bodyName: string | undefined;
  /** The last item, see `next`; `undefined` when the pattern has read it. */
  item: XmlElement | undefined;
  /** Bytes of the last item in the received document. */
  itemStart = 0;
  itemEnd = 0;
  /** Which one of its name it is among its siblings, from 1. */
  itemNumber = 0;

  readonly #builder = new ElementBuilder();
  readonly #way: readonly string[];
  /** Qualified names of the open elements down to the parent of the items. */
  readonly #path: string[] = [];
  readonly #pattern: RecordPattern | undefined;
  readonly #counts = new Map<string, number>();
  #itemName = '';
  #itemPath = '';
  /** Whether the next element is an item. */
  #amongItems = false;
  #part: string | undefined;
  #envelope = '';
  #building: 'item' | 'header' | 'fault' | 'other' = 'other';

  constructor({ items, charset, pattern }: SoapReaderOptions) {
    this.scanner = new XmlScanner(charset);
    this.#way = items;
    this.#pattern = pattern;
  }

  push(chunk: Uint8Array): void {
    this.scanner.window.push(chunk);
  }

  end(): void {
    this.scanner.window.end();
  }

  /** Goes on to the next item; `more` asks for `push` or `end`. */
  next(): 'item' | 'more' | 'end' {
    if (this.#amongItems && this.#pattern && this.scanner.betweenTokens) {
      if (this.scanner.waits) return 'more';
      const match = this.#pattern.match(this.scanner);
      if (match === MATCHED) return this.#matched(this.#pattern);
      if (match !== DIFFERENT) {
        this.scanner.wait();
        return 'more';
      }
    }
    for (;;) {
      const kind = this.scanner.next();
      if (kind === MORE) return 'more';
      if (kind === END) return 'end';
      if (this.#builder.busy || (kind === OPEN && !this.#descend())) {
        const element = this.#builder.take(this.scanner, kind);
        if (element && this.#finished(element)) return 'item';
      } else if (kind === CLOSE) {
        this.#path.length = this.scanner.depth;
        this.#amongItems = false;
      }
    }
  }

  /** XPath of the last item in the whole document without its number, with the prefixes as written. */
  itemPath(): string {
    return (this.#itemPath ||= `/${this.#path.join('/')}/${this.#itemName}`);
  }

  /** Whether the element that just opened is only passed on the way to others; else it is built. */
  #descend(): boolean {
    const { depth, name } = this.scanner;
    const passed = depth < ENTRY ? this.#passEnvelope(depth) : this.#passEntry(depth);
    if (passed) this.#path.push(name.text);
    return passed;
  }

  #passEnvelope(depth: number): boolean {
    const { name, namespace } = this.scanner;
    if (depth === 1) {
      if (name.local !== 'Envelope' || !ENVELOPES.includes(namespace)) {
        throw new ParleyError('wire.malformed', { detail: `it is no SOAP envelope but <${name.text}>` });
      }
      this.#envelope = namespace;
      return true;
    }
    this.#part = name.local;
    this.#building = 'other';
    return namespace === this.#envelope && (name.local === 'Header' || name.local === 'Body');
  }

  #passEntry(depth: number): boolean {
    const { name, namespace } = this.scanner;
    const itemDepth = this.#way.length === 0 ? ENTRY : ENTRY + 1 + this.#way.length;
    if (this.#part === 'Header') this.#building = 'header';
    else if (depth === ENTRY && name.local === 'Fault' && namespace === this.#envelope)
      this.#building = 'fault';
    else {
      if (depth === ENTRY) this.bodyName ??= name.local;
      if (depth < itemDepth && (depth === ENTRY || name.local === this.#way[depth - ENTRY - 1])) {
        this.#amongItems = depth === itemDepth - 1;
        this.#pattern?.reset();
        this.#itemPath = '';
        return true;
      }
      this.#building = depth === itemDepth ? 'item' : 'other';
      const { window } = this.scanner;
      if (this.#pattern?.learns && this.#building === 'item' && window.asReceived)
        window.hold = this.scanner.tokenStart;
    }
    return false;
  }

  #finished(element: XmlElement): boolean {
    if (this.#building === 'header') this.headers.set(element.name, element);
    else if (this.#building === 'fault') this.fault = element;
    else if (this.#building === 'item') {
      this.#learn(element);
      this.item = element;
      this.#count(element.qualifiedName, element.start, element.end);
      return true;
    }
    return false;
  }

  #matched({ start, end, recordName }: RecordPattern): 'item' {
    const { window } = this.scanner;
    this.item = undefined;
    this.#count(recordName, window.offset(start), window.offset(end));
    return 'item';
  }

  #learn(element: XmlElement): void {
    const { window } = this.scanner;
    if (window.hold === undefined) return;
    this.#pattern?.learn(element, window.bytes.subarray(window.hold, window.position));
    window.hold = undefined;
  }

  #count(name: string, start: number, end: number): void {
    this.itemStart = start;
    this.itemEnd = end;
    if (name !== this.#itemName) {
      this.#counts.set(this.#itemName, this.itemNumber);
      this.itemNumber = this.#counts.get(name) ?? 0;
      this.#itemName = name;
      this.#itemPath = '';
    }
    this.itemNumber++;
  }
}
