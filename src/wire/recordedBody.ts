import type { RecordedMessage } from './exchange';
import type { Redactor, Care } from './redaction/redactor';
import type { SecretScan } from './redaction/secretScan';
import { textMemory } from './redaction/wordScan';

/** So many bytes are looked through at a time: little enough not to hold up anybody, enough not to pay for each piece. */
const STRIDE = 64 * 1024;

/** What a body belongs to, as far as its redaction needs to know. */
export interface BodyKind {
  readonly care: Care;
  readonly contentType: string;
  readonly signIn: boolean;
}

/**
 * The first bytes of a body that passes by. They are looked through while they come and nobody sees them before their
 * secrets are masked. The pieces themselves are kept, not copies: who reads an answer does not write to it.
 */
export class RecordedBody {
  readonly #pieces: Uint8Array[] = [];
  #length = 0;
  #dropped = 0;
  #scanned = 0;
  /** Where the bytes begin that are still to be looked at. */
  #needed = 0;
  readonly #scan: SecretScan;

  /** @param limit bytes that are kept */
  constructor(
    private readonly limit: number,
    private readonly redactor: Redactor,
    private readonly kind: BodyKind,
  ) {
    this.#scan = redactor.scan(kind.care, kind.contentType, kind.signIn);
  }

  append(chunk: Uint8Array): void {
    const kept = Math.min(chunk.byteLength, this.limit - this.#length);
    this.#dropped += chunk.byteLength - kept;
    if (kept === 0) return;
    // What else stands in its memory is nobody's business, least of all in a clone.
    this.#pieces.push(kept === chunk.buffer.byteLength ? chunk : new Uint8Array(chunk.subarray(0, kept)));
    this.#length += kept;
    if (this.#length - this.#scanned >= STRIDE) this.#advance(false);
  }

  /**
   * Ends the recording.
   * @param complete false: the body went on, but nobody read it
   * @param missed bytes that are known to have been sent and were not read
   * @returns its `body` is put together when somebody first asks for it, so a copy of its fields is not free
   */
  finish(complete: boolean, missed = 0): Omit<RecordedMessage, 'headers'> {
    this.#advance(true);
    const dropped = this.#dropped + missed;
    const size = this.#length;
    const pieces = this.#pieces;
    if (!complete || dropped > 0) {
      const known = this.redactor.known(this.kind.care);
      const longest = Math.max(0, ...known.map((secret) => Buffer.byteLength(secret, 'utf16le') * 2));
      const from = Math.max(0, size - (size % 2) - longest);
      this.#scan.cutOff(this.#laid(from), from, known);
    }
    if (!this.#scan.found) {
      let laid: Uint8Array | undefined;
      return {
        // Most bodies are never looked at.
        get body() {
          return (laid ??= joined(pieces.splice(0), size));
        },
        size,
        masked: [],
        dropped,
      };
    }
    const body = joined(pieces, size);
    return { body, size, masked: this.#scan.mask(body, this.redactor.masks), dropped };
  }

  #advance(final: boolean): void {
    const from = final && this.kind.signIn ? 0 : this.#needed;
    this.#needed = this.#scan.advance(this.#laid(from), from, final);
    this.#scanned = this.#length;
  }

  /** The bytes from there to the last one, side by side, until the next call. */
  #laid(from: number): Buffer {
    const length = this.#length - from;
    // There is room for what is looked through at once and what a match may reach back to; a longer one is rare.
    const bytes =
      length > textMemory.length ? Buffer.allocUnsafeSlow(length) : textMemory.subarray(0, length);
    let end = length;
    for (let i = this.#pieces.length - 1; end > 0; i--) {
      const piece = this.#pieces[i];
      if (!piece) break;
      const start = end - piece.byteLength;
      bytes.set(start < 0 ? piece.subarray(-start) : piece, Math.max(0, start));
      end = start;
    }
    return bytes;
  }
}

/** Not `Buffer.concat`, whose small results share their memory with others. */
function joined(pieces: readonly Uint8Array[], length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}
