const SLOTS = 512;
/** Longer values are rarely equal, so they are made anew. */
const LONGEST = 48;

interface Entry<T> {
  readonly hash: number;
  readonly bytes: Uint8Array;
  readonly value: T;
}

/** Remembers what was made of which bytes, so that names and enum values that come again are the same object. Bounded. */
export class ByteCache<T> {
  readonly #entries: (Entry<T> | undefined)[] = Array.from({ length: SLOTS });

  /** @param make makes the value of bytes that are not remembered; what it throws is not remembered either */
  constructor(private readonly make: (bytes: Buffer, from: number, to: number) => T) {}

  get(bytes: Buffer, from: number, to: number): T {
    const length = to - from;
    if (length > LONGEST) return this.make(bytes, from, to);
    let hash = length;
    for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
    const slot = (hash ^ (hash >>> 9)) & (SLOTS - 1);
    const entry = this.#entries[slot];
    if (entry !== undefined && entry.hash === hash && entry.bytes.length === length) {
      const known = entry.bytes;
      let same = 0;
      while (same < length && known[same] === bytes[from + same]) same++;
      if (same === length) return entry.value;
    }
    const value = this.make(bytes, from, to);
    this.#entries[slot] = { hash, bytes: Uint8Array.prototype.slice.call(bytes, from, to), value };
    return value;
  }
}
