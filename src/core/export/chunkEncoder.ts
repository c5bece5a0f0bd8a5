const SIZE = 256 * 1024;
/** A UTF-16 code unit becomes at most this many bytes of UTF-8. */
const WORST = 3;

/**
 * Text in, UTF-8 in large pieces out, without an allocation or a promise a row. There are two buffers: a piece that was
 * taken stays as it is until the next but one is taken, so one can be written while the other fills.
 */
export class ChunkEncoder {
  readonly #encoder = new TextEncoder();
  #current = new Uint8Array(SIZE);
  #other = new Uint8Array(SIZE);
  #used = 0;

  /** @returns false when the text does not fit any more: take the piece and put the text again. */
  put(text: string): boolean {
    if (text.length * WORST > SIZE - this.#used) {
      if (this.#used > 0) return false;
      if (text.length * WORST > this.#current.length) this.#current = new Uint8Array(text.length * WORST);
    }
    this.#used += this.#encoder.encodeInto(text, this.#current.subarray(this.#used)).written;
    return true;
  }

  /** Bytes that wait to be taken. */
  get pending(): number {
    return this.#used;
  }

  take(): Uint8Array {
    const piece = this.#current.subarray(0, this.#used);
    this.#current = this.#other.length > SIZE ? new Uint8Array(SIZE) : this.#other;
    this.#other = new Uint8Array(piece.buffer);
    this.#used = 0;
    return piece;
  }
}
