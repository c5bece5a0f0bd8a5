import type { ByteRange } from '../../core/model/wireLocation';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

const utf8 = new TextDecoder();

/**
 * Finds where values stand in a JSON text. Syntax is not checked: in a text that `JSON.parse` would not accept, what is
 * found means nothing, and is found in bounded time all the same. Offsets count bytes from
 * the first one, a byte order mark included. Each visitor gets the offset of a value and returns where that value ends,
 * by `skip` or by looking into it, so that no byte is read twice.
 */
export class JsonScan {
  constructor(private readonly bytes: Uint8Array) {}

  /** Where the value at the top begins. */
  get root(): number {
    const [a, b, c] = this.bytes;
    return this.#space(a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0);
  }

  /** Visits the members of the object at `start`; what is no object has none. Returns the end of the value. */
  object(start: number, visit: (name: string, at: number) => number): number {
    if (this.bytes[start] !== OPEN_OBJECT) return this.skip(start);
    let at = this.#space(start + 1);
    while (this.bytes[at] === QUOTE) {
      const end = this.#string(at);
      const raw = utf8.decode(this.bytes.subarray(at + 1, end - 1));
      const name = raw.includes('\\') ? unescaped(raw) : raw;
      const colon = this.#space(end);
      at = this.#afterValue(visit(name, this.#space(colon + 1)));
    }
    return at + 1;
  }

  /** Visits the elements of the array at `start`; what is no array has none. Returns the end of the value. */
  array(start: number, visit: (at: number) => number): number {
    if (this.bytes[start] !== OPEN_ARRAY) return this.skip(start);
    let at = this.#space(start + 1);
    while (at < this.bytes.length && this.bytes[at] !== CLOSE_ARRAY) {
      const next = this.#afterValue(visit(at));
      // Here is no value, so this is no JSON.
      if (next === at) break;
      at = next;
    }
    return at + 1;
  }

  /** Where the value at `start` ends. */
  skip(start: number): number {
    const first = this.bytes[start];
    if (first === QUOTE) return this.#string(start);
    if (first === OPEN_OBJECT || first === OPEN_ARRAY) return this.#nested(start);
    let end = start;
    while (end < this.bytes.length && !endsLiteral(this.bytes[end] ?? 0)) end++;
    return end;
  }

  /** Past the closing bracket. */
  #nested(start: number): number {
    const { bytes } = this;
    let depth = 0;
    for (let at = start; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) at = this.#string(at) - 1;
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth++;
      else if ((byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) && --depth === 0) return at + 1;
    }
    return bytes.length;
  }

  /** Past the closing quote. */
  #string(start: number): number {
    const { bytes } = this;
    let at = start + 1;
    while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
    return at + 1;
  }

  #afterValue(end: number): number {
    const at = this.#space(end);
    return this.bytes[at] === COMMA ? this.#space(at + 1) : at;
  }

  #space(at: number): number {
    while (at < this.bytes.length && (this.bytes[at] ?? 0) <= 0x20) at++;
    return at;
  }
}

/** The value ranges of the members of the object at `start`; of two with one name the last, as `JSON.parse` has it. */
export function memberRanges(bytes: Uint8Array, start?: number): ReadonlyMap<string, ByteRange> {
  const scan = new JsonScan(bytes);
  const ranges = new Map<string, ByteRange>();
  scan.object(start ?? scan.root, (name, at) => {
    const end = scan.skip(at);
    ranges.set(name, { start: at, end });
    return end;
  });
  return ranges;
}

/** One entry of `data`: its own range and that of its `object`, when it has one. */
export interface EntryRange extends ByteRange {
  readonly object?: ByteRange;
}

/** Where the parts of a list stand. */
export interface ListRanges {
  /** `data[i]` and `data[i].object`. */
  readonly entries: readonly EntryRange[];
  readonly meta?: ByteRange;
}

export function listRanges(bytes: Uint8Array): ListRanges {
  const scan = new JsonScan(bytes);
  let entries: EntryRange[] = [];
  let meta: ByteRange | undefined;
  scan.object(scan.root, (name, at) => {
    if (name === 'data') {
      entries = [];
      return scan.array(at, (start) => {
        const entry = entryRange(scan, start);
        entries.push(entry);
        return entry.end;
      });
    }
    const end = scan.skip(at);
    if (name === 'meta') meta = { start: at, end };
    return end;
  });
  return { entries, ...(meta && { meta }) };
}

function entryRange(scan: JsonScan, start: number): EntryRange {
  let object: ByteRange | undefined;
  const end = scan.object(start, (name, at) => {
    const to = scan.skip(at);
    if (name === 'object') object = { start: at, end: to };
    return to;
  });
  return { start, end, ...(object && { object }) };
}

function unescaped(name: string): string {
  try {
    return String(JSON.parse(`"${name}"`));
  } catch {
    // In what is no JSON; there it means nothing.
    return name;
  }
}

function endsLiteral(byte: number): boolean {
  return byte <= 0x20 || byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_ARRAY;
}
