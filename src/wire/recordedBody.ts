/** The first bytes of a body that passes by, copied, so that neither its sender nor its reader can change them. */
export class RecordedBody {
  #buffer = Buffer.alloc(0);
  #length = 0;
  #dropped = 0;

  /** @param limit bytes that are kept. */
  constructor(private readonly limit: number) {}

  append(chunk: Uint8Array): void {
    const kept = Math.min(chunk.byteLength, this.limit - this.#length);
    this.#dropped += chunk.byteLength - kept;
    if (kept === 0) return;
    const needed = this.#length + kept;
    if (needed > this.#buffer.length) {
      const grown = Buffer.allocUnsafeSlow(Math.min(this.limit, Math.max(needed, this.#buffer.length * 2)));
      this.#buffer.copy(grown, 0, 0, this.#length);
      this.#buffer = grown;
    }
    this.#buffer.set(kept === chunk.byteLength ? chunk : chunk.subarray(0, kept), this.#length);
    this.#length = needed;
  }

  /** What was kept; the same memory until the next `append`. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Bytes that passed by and were not kept. */
  get dropped(): number {
    return this.#dropped;
  }
}
