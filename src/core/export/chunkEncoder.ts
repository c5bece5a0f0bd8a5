import { type AsciiSet, asciiSet } from './asciiSet';

const SIZE = 512 * 1024;
/** The piece is to be taken from here on, so that hardly a row needs more than what is left. */
const FULL = SIZE - 32 * 1024;
/** A UTF-16 code unit becomes at most this many bytes of UTF-8. */
const WORST = 3;
/** Up to here a loop is faster than the call of an encoder. */
const SHORT = 48;
const ASCII = asciiSet(/[^]/);

/**
 * Text in, UTF-8 in large pieces out, without an allocation or a promise a row. There are two buffers, so that a piece
 * can be written while the next one fills: it stays as it is until something is appended after the next one was taken.
 */
export class ChunkEncoder {
  readonly #encoder = new TextEncoder();
  #current: Uint8Array = new Uint8Array(SIZE);
  #other: Uint8Array | undefined;
  #used = 0;

  /** Bytes that wait to be taken. */
  get pending(): number {
    return this.#used;
  }

  /** True when the piece should be taken before the next row. */
  get isFull(): boolean {
    return this.#used >= FULL;
  }

  /** Appends a text of any length; lone surrogates become U+FFFD. */
  text(text: string): void {
    if (this.plain(text, ASCII)) return;
    this.#makeRoom(text.length * WORST);
    this.#used += this.#encoder.encodeInto(text, this.#current.subarray(this.#used)).written;
  }

  /** Appends a short text of these characters only. @returns false when it is none, and nothing was appended. */
  plain(text: string, characters: AsciiSet): boolean {
    const { length } = text;
    if (length > SHORT) return false;
    this.#makeRoom(length);
    const bytes = this.#current;
    let at = this.#used;
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index);
      if (code > 127 || characters[code] === 0) return false;
      bytes[at++] = code;
    }
    this.#used = at;
    return true;
  }

  /** Appends what is UTF-8 already. */
  bytes(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#current.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  /** Appends once more what stands between these two values of `pending`. */
  again(from: number, until: number): void {
    this.#makeRoom(until - from);
    this.#current.copyWithin(this.#used, from, until);
    this.#used += until - from;
  }

  take(): Uint8Array {
    const piece = this.#current.subarray(0, this.#used);
    const emptied = this.#other?.length === SIZE ? this.#other : new Uint8Array(SIZE);
    this.#other = this.#current;
    this.#current = emptied;
    this.#used = 0;
    return piece;
  }

  #makeRoom(bytes: number): void {
    if (this.#used + bytes <= this.#current.length) return;
    const larger = new Uint8Array(Math.max(this.#used + bytes, 2 * this.#current.length));
    larger.set(this.#current.subarray(0, this.#used));
    this.#current = larger;
  }
}
