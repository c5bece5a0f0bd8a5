import type { MaskedRange } from './exchange';
import type { Redactor, Care } from './redaction/redactor';
import type { SecretScan } from './redaction/secretScan';

/** So many bytes are looked through at a time: little enough not to hold up anybody, enough not to pay for each piece. */
const STRIDE = 64 * 1024;

/** Up to here a body is moved into memory of its own size when it has ended; moving more would hold up everybody. */
const MOST_MOVED = 1024 * 1024;

/** What a body belongs to, as far as its redaction needs to know. */
export interface BodyKind {
  readonly care: Care;
  readonly contentType: string;
  readonly signIn: boolean;
}

/**
 * The first bytes of a body that passes by, copied, so that neither its sender nor its reader can change them. They are
 * looked through while they come and nobody sees them before their secrets are masked.
 */
export class RecordedBody {
  #buffer: Buffer;
  #length = 0;
  #scanned = 0;
  #dropped = 0;
  readonly #scan: SecretScan;

  /**
   * @param limit bytes that are kept
   * @param expected bytes of the body, as far as anybody knows
   */
  constructor(
    private readonly limit: number,
    private readonly redactor: Redactor,
    private readonly kind: BodyKind,
    expected = 0,
  ) {
    // Perhaps a false promise, but memory that nobody has written to costs nothing.
    this.#buffer = Buffer.allocUnsafeSlow(Math.min(expected, limit));
    this.#scan = redactor.scan(kind.care, kind.contentType, kind.signIn);
  }

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
    if (this.#length - this.#scanned >= STRIDE) this.#advance(false);
  }

  /**
   * Ends the recording.
   * @param complete false: the body went on, but nobody read it
   * @param missed bytes that are known to have been sent and were not read
   */
  finish(
    complete: boolean,
    missed = 0,
  ): { body: Uint8Array; masked: readonly MaskedRange[]; dropped: number } {
    this.#advance(true);
    const body = this.#exact();
    const dropped = this.#dropped + missed;
    if (!complete || dropped > 0) this.#scan.cutOff(body, this.redactor.known(this.kind.care));
    return { body, masked: this.#scan.mask(body, this.redactor.masks), dropped };
  }

  /** Nothing stands behind it in its memory, except zeros: that would be nobody's business, least of all in a clone. */
  #exact(): Buffer {
    const room = this.#buffer.length;
    if (room === this.#length) return this.#buffer;
    if (this.#length > MOST_MOVED && this.#length > room / 2) {
      this.#buffer.fill(0, this.#length);
      return this.#bytes;
    }
    const exact = Buffer.allocUnsafeSlow(this.#length);
    this.#buffer.copy(exact, 0, 0, this.#length);
    return exact;
  }

  #advance(final: boolean): void {
    this.#scan.advance(this.#bytes, final);
    this.#scanned = this.#length;
  }

  get #bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }
}
