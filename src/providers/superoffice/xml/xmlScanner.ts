import { isSpace, NAME_BYTE, QUALIFIED_NAME } from './byteClasses';
import { ByteCache } from './byteCache';
import { ByteWindow } from './byteWindow';
import { CharacterData, requireCharacter } from './characterData';
import { malformed } from './malformed';
import { Namespaces } from './namespaces';
import { readProcessingInstruction } from './processingInstruction';

/** What `XmlScanner.next` came to. */
export const MORE = 0;
export const OPEN = 1;
export const CLOSE = 2;
export const TEXT = 3;
export const END = 4;
/** Something that carries no content was passed over. */
const SKIPPED = 5;

export const MAX_DEPTH = 32;
const MAX_ATTRIBUTES = 256;
const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const DASH = 0x2d;

export interface QualifiedName {
  /** As written. */
  readonly text: string;
  readonly prefix: string;
  readonly local: string;
}

export interface XmlAttribute {
  readonly namespace: string;
  readonly name: string;
  readonly value: string;
}

/**
 * A strict pull scanner for XML 1.0 with namespaces, on bytes that arrive in pieces of any size. It refuses document type
 * declarations (so there are no entities to expand) and more than `MAX_DEPTH` levels; it takes time linear in the bytes.
 * After `next` the fields describe the token; positions are those of the window and hold until bytes are pushed again.
 * @throws ParleyError `wire.malformed` from `next` for whatever is not well-formed, a document that ends early included
 */
export class XmlScanner {
  readonly window: ByteWindow;
  readonly data = new CharacterData();

  /** The element of the last OPEN or CLOSE. */
  name: QualifiedName = { text: '', prefix: '', local: '' };
  namespace = '';
  attributes: readonly XmlAttribute[] = [];
  /** The last TEXT, decoded. */
  text = '';
  /** Whether the last TEXT was written as a CDATA section. */
  cdata = false;
  /** The bytes of the last token. */
  tokenStart = 0;
  tokenEnd = 0;

  readonly #namespaces = new Namespaces();
  readonly #names = new ByteCache(qualifiedName);
  readonly #open: { name: QualifiedName; namespace: string; mark: number }[] = [];
  #rootSeen = false;
  #closesItself = false;
  /** An unfinished token is looked at again only when twice its bytes are there, so that small pieces cost no more. */
  #enough = 0;

  constructor(charset?: string) {
    this.window = new ByteWindow(charset);
  }

  /** How many elements are open. */
  get depth(): number {
    return this.#open.length;
  }

  /** Goes on to the next token; `MORE` asks for `window.push` or `window.end`. */
  next(): number {
    if (this.#closesItself) return this.#close();
    const { window } = this;
    if (this.waits) return MORE;
    for (;;) {
      this.tokenStart = window.position;
      if (window.position >= window.limit) return this.#short();
      const kind = window.bytes[window.position] === LT ? this.#markup(window.position) : this.#characters();
      if (kind === MORE) return this.#short();
      this.#enough = 0;
      if (kind !== SKIPPED) return kind;
    }
  }

  /** Whether the window's position is where the next token begins. */
  get betweenTokens(): boolean {
    return !this.#closesItself;
  }

  /** Tells that the unread bytes are the beginning of something, see `#enough`. */
  wait(): void {
    this.#enough = 2 * (this.window.limit - this.window.position);
  }

  /** Whether what is there has been looked at already and too little has come since. */
  get waits(): boolean {
    const { window } = this;
    return !window.ended && !window.broken && window.limit - window.position < this.#enough;
  }

  #short(): number {
    const { window } = this;
    window.failIfBroken();
    if (!window.ended) {
      this.wait();
      return MORE;
    }
    if (this.depth === 0 && this.#rootSeen && window.position === window.limit) return END;
    const offset = window.offset(window.limit);
    if (offset === 0) return malformed('it is empty', 0);
    return malformed(this.#rootSeen ? 'it ends too early' : 'it holds no element', offset);
  }

  #characters(): number {
    const { window, data } = this;
    if (this.depth === 0) return this.#spaceOutside();
    const end = data.scan(window.bytes, window.position, window.limit, window.base);
    if (end < 0) return MORE;
    this.text = data.decode(window.bytes, window.position, end, data.flags, window.base);
    this.cdata = false;
    return this.#token(TEXT, end);
  }

  #spaceOutside(): number {
    const { window } = this;
    let at = window.position;
    while (isSpace(window.bytes[at])) at++;
    if (at < window.limit && window.bytes[at] !== LT)
      malformed('text outside the document', window.offset(at));
    return this.#token(SKIPPED, at);
  }

  #token(kind: number, end: number): number {
    this.window.position = end;
    this.tokenEnd = end;
    return kind;
  }

  #markup(at: number): number {
    const { bytes, limit, ended } = this.window;
    if (at + 1 >= limit) return MORE;
    const second = bytes[at + 1];
    if (second === SLASH) return this.#closeTag(at);
    if (second === 0x3f) return this.#instruction(at);
    if (second !== 0x21) return this.#openTag(at);
    if (at + 9 > limit && !ended) return MORE;
    if (bytes[at + 2] === DASH && bytes[at + 3] === DASH) return this.#comment(at);
    if (bytes.toString('latin1', at, Math.min(at + 9, limit)) === '<![CDATA[') return this.#cdataSection(at);
    return malformed('a document type declaration or unknown markup', this.window.offset(at));
  }

  #instruction(at: number): number {
    const { window } = this;
    const end = readProcessingInstruction(window, at);
    return end < 0 ? MORE : this.#token(SKIPPED, end);
  }

  #comment(at: number): number {
    const { bytes, limit, base } = this.window;
    for (let i = at + 4; i + 2 < limit; i++) {
      if (bytes[i] === DASH && bytes[i + 1] === DASH) {
        if (bytes[i + 2] !== GT) malformed('-- stands in a comment', this.window.offset(i));
        return this.#token(SKIPPED, i + 3);
      }
      requireCharacter(bytes, i, base);
    }
    return MORE;
  }

  #cdataSection(at: number): number {
    const { bytes, limit, base } = this.window;
    if (this.depth === 0) malformed('text outside the document', this.window.offset(at));
    for (let i = at + 9; i + 2 < limit; i++) {
      if (bytes[i] === 0x5d && bytes[i + 1] === 0x5d && bytes[i + 2] === GT) {
        this.text = bytes.toString('utf8', at + 9, i).replace(/\r\n?/g, '\n');
        this.cdata = true;
        return this.#token(TEXT, i + 3);
      }
      requireCharacter(bytes, i, base);
    }
    return MORE;
  }

  #closeTag(at: number): number {
    const { bytes, limit } = this.window;
    let nameEnd = at + 2;
    while (NAME_BYTE[bytes[nameEnd] as number] === 1) nameEnd++;
    let end = nameEnd;
    while (isSpace(bytes[end])) end++;
    if (end >= limit) return MORE;
    const open = this.#open.at(-1);
    const matches =
      bytes[end] === GT &&
      open !== undefined &&
      this.#names.get(bytes, at + 2, nameEnd).text === open.name.text;
    if (!matches)
      malformed(`an end tag that does not close ${open?.name.text ?? 'anything'}`, this.window.offset(at));
    this.#token(CLOSE, end + 1);
    return this.#close();
  }

  #close(): number {
    this.#closesItself = false;
    const open = this.#open.pop();
    if (open) {
      this.name = open.name;
      this.namespace = open.namespace;
      this.#namespaces.leave(open.mark);
    }
    return CLOSE;
  }

  #openTag(at: number): number {
    const { window } = this;
    const end = this.#endOfTag(at);
    if (end < 0) return MORE;
    const { bytes } = window;
    if (this.depth === 0 && this.#rootSeen) malformed('a second root element', window.offset(at));
    if (this.depth >= MAX_DEPTH) malformed(`elements nested deeper than ${MAX_DEPTH}`, window.offset(at));
    let nameEnd = at + 1;
    while (NAME_BYTE[bytes[nameEnd] as number] === 1) nameEnd++;
    const name = this.#nameAt(at + 1, nameEnd);
    const last = bytes[end - 1] === SLASH ? end - 1 : end;
    const mark = this.#namespaces.mark;
    this.attributes = nameEnd === last ? [] : this.#readAttributes(nameEnd, last);
    if (name.prefix === 'xmlns') malformed('an element with the prefix xmlns', window.offset(at));
    this.name = name;
    this.namespace = this.#namespaces.resolve(name.prefix, window.offset(at));
    this.#open.push({ name, namespace: this.namespace, mark });
    this.#rootSeen = true;
    this.#closesItself = last < end;
    return this.#token(OPEN, end + 1);
  }

  /** Position of the `>` that ends the tag, or -1 when it is not there yet. */
  #endOfTag(at: number): number {
    const { bytes, limit } = this.window;
    let quote = 0;
    for (let i = at + 1; i < limit; i++) {
      const byte = bytes[i] as number;
      if (byte === LT) malformed('< stands in a tag', this.window.offset(i));
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === GT) return i;
      else if (byte === 0x22 || byte === 0x27) quote = byte;
    }
    return -1;
  }

  #readAttributes(from: number, to: number): XmlAttribute[] {
    const { window } = this;
    const { bytes } = window;
    const found: { name: QualifiedName; value: string; at: number }[] = [];
    let at = from;
    while (at < to) {
      const start = at;
      while (isSpace(bytes[at])) at++;
      if (at === to) break;
      let nameEnd = at;
      while (NAME_BYTE[bytes[nameEnd] as number] === 1) nameEnd++;
      let quoteAt = nameEnd;
      while (isSpace(bytes[quoteAt])) quoteAt++;
      const equals = bytes[quoteAt++] === 0x3d;
      while (isSpace(bytes[quoteAt])) quoteAt++;
      const quote = bytes[quoteAt] as number;
      if (at === start || !equals || (quote !== 0x22 && quote !== 0x27)) {
        malformed('a tag that cannot be read', window.offset(at));
      }
      let valueEnd = quoteAt + 1;
      while (bytes[valueEnd] !== quote) valueEnd++;
      const name = this.#nameAt(at, nameEnd);
      const value = this.data.decodeAttribute(bytes, quoteAt + 1, valueEnd, window.base);
      if (found.length === MAX_ATTRIBUTES) malformed('too many attributes', window.offset(at));
      found.push({ name, value, at });
      if (name.text === 'xmlns') this.#namespaces.declare('', value, window.offset(at));
      else if (name.prefix === 'xmlns') this.#namespaces.declare(name.local, value, window.offset(at));
      at = valueEnd + 1;
    }
    return this.#resolveAttributes(found);
  }

  #resolveAttributes(found: readonly { name: QualifiedName; value: string; at: number }[]): XmlAttribute[] {
    const seen = new Set<string>();
    return found.flatMap(({ name, value, at }) => {
      const declares = name.text === 'xmlns' || name.prefix === 'xmlns';
      const namespace =
        declares || name.prefix === '' ? '' : this.#namespaces.resolve(name.prefix, this.window.offset(at));
      const key = declares ? name.text : `{${namespace}}${name.local}`;
      if (seen.has(key)) malformed('an attribute that stands there twice', this.window.offset(at));
      seen.add(key);
      return declares ? [] : [{ namespace, name: name.local, value }];
    });
  }

  #nameAt(from: number, to: number): QualifiedName {
    const name = this.#names.get(this.window.bytes, from, to);
    if (!QUALIFIED_NAME.test(name.text))
      malformed('a name that XML does not allow', this.window.offset(from));
    return name;
  }
}

function qualifiedName(bytes: Buffer, from: number, to: number): QualifiedName {
  const text = bytes.toString('utf8', from, to);
  const colon = text.indexOf(':');
  return { text, prefix: colon < 0 ? '' : text.slice(0, colon), local: text.slice(colon + 1) };
}
