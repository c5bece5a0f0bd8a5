import type { ByteRange } from '../../core/model/wireLocation';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/**
 * Where the values of a JSON text stand, for a text that `JSON.parse` has accepted: no syntax is checked here.
 * Offsets count bytes from the first byte of `bytes`, a byte order mark included.
 */
export class JsonPositions {
  constructor(private readonly bytes: Uint8Array) {}

  /** The value at the top, without the white space around it. */
  get root(): ByteRange {
    const bom = this.bytes[0] === 0xef && this.bytes[1] === 0xbb && this.bytes[2] === 0xbf ? 3 : 0;
    return this.#valueAt(this.#skipSpace(bom));
  }

  /** The value of an object's member; of two with the same name the last, as `JSON.parse` has it. */
  member(object: ByteRange, name: string): ByteRange | undefined {
    let found: ByteRange | undefined;
    if (this.bytes[object.start] !== OPEN_OBJECT) return undefined;
    let at = this.#skipSpace(object.start + 1);
    while (this.bytes[at] === QUOTE) {
      const end = this.#endOfString(at);
      const value = this.#valueAt(this.#skipSpace(this.#skipSpace(end) + 1));
      if (this.#isName(at, end, name)) found = value;
      at = this.#skipSpace(value.end);
      if (this.bytes[at] === COMMA) at = this.#skipSpace(at + 1);
    }
    return found;
  }

  /** The elements of an array, in order. */
  elements(array: ByteRange): ByteRange[] {
    const found: ByteRange[] = [];
    if (this.bytes[array.start] !== OPEN_ARRAY) return found;
    let at = this.#skipSpace(array.start + 1);
    while (at < array.end && this.bytes[at] !== CLOSE_ARRAY) {
      const value = this.#valueAt(at);
      found.push(value);
      at = this.#skipSpace(value.end);
      if (this.bytes[at] === COMMA) at = this.#skipSpace(at + 1);
    }
    return found;
  }

  #isName(start: number, end: number, name: string): boolean {
    const raw = this.bytes.subarray(start, end);
    if (raw.includes(BACKSLASH)) return JSON.parse(new TextDecoder().decode(raw)) === name;
    if (raw.length !== name.length + 2) return false;
    for (let index = 0; index < name.length; index++) {
      if (raw[index + 1] !== name.charCodeAt(index)) return false;
    }
    return true;
  }

  #skipSpace(at: number): number {
    while (at < this.bytes.length && (this.bytes[at] ?? 0) <= 0x20) at++;
    return at;
  }

  #valueAt(start: number): ByteRange {
    const first = this.bytes[start];
    if (first === QUOTE) return { start, end: this.#endOfString(start) };
    if (first === OPEN_OBJECT || first === OPEN_ARRAY) return { start, end: this.#endOfNested(start) };
    let end = start;
    while (end < this.bytes.length && !endsLiteral(this.bytes[end] ?? 0)) end++;
    return { start, end };
  }

  /** Past the closing quote. */
  #endOfString(start: number): number {
    const { bytes } = this;
    let at = start + 1;
    while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
    return at + 1;
  }

  /** Past the closing bracket. */
  #endOfNested(start: number): number {
    const { bytes } = this;
    let depth = 0;
    let at = start;
    while (at < bytes.length) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        at = this.#endOfString(at);
        continue;
      }
      if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth++;
      else if ((byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) && --depth === 0) return at + 1;
      at++;
    }
    return at;
  }
}

function endsLiteral(byte: number): boolean {
  return byte <= 0x20 || byte === COMMA || byte === COLON || byte === CLOSE_OBJECT || byte === CLOSE_ARRAY;
}
