const SLOTS = 512;
/** Longer values are rarely equal, so they are made anew. */
const LONGEST = 48;

interface Entry<T> {
  readonly bytes: Uint8Array;
  readonly value: T;
}

/** Remembers what was made of which bytes, so that names and enum values that come again are the same object. Bounded. */
export class ByteCache<T> {
  // `Array.from` takes twenty times as long, which is felt where an answer is short.
  readonly #entries: (Entry<T> | undefined)[] = new Array<undefined>(SLOTS).fill(undefined);

  /** @param make makes the value of bytes that are not remembered; what it throws is not remembered either */
  constructor(private readonly make: (bytes: Buffer, from: number, to: number) => T) {}

  get(bytes: Buffer, from: number, to: number): T {
    const length = to - from;
    if (length === 0 || length > LONGEST) return this.make(bytes, from, to);
    // Values of one kind differ in length or in one of these places; where they do not, they take turns in their slot.
    const last = bytes[to - 1] as number;
    const middle = bytes[from + (length >> 1)] as number;
    const slot = ((length * 31 + (bytes[from] as number)) * 31 + middle * 7 + last) & (SLOTS - 1);
    const entry = this.#entries[slot];
    if (entry !== undefined && entry.bytes.length === length) {
      const known = entry.bytes;
      let same = 0;
      while (same < length && known[same] === bytes[from + same]) same++;
      if (same === length) return entry.value;
    }
    const value = this.make(bytes, from, to);
    this.#entries[slot] = { bytes: Uint8Array.prototype.slice.call(bytes, from, to), value };
    return value;
  }
}
