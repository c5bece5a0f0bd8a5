import { isUtf8 } from 'node:buffer';
import { detectEncoding, type Encoding } from './encoding';
import { malformed } from './malformed';

const FIRST_CAPACITY = 32 * 1024;
/** Bytes kept free behind the window: the zero byte that ends scanning, and room for reading four bytes at once. */
const MARGIN = 8;

/**
 * The part of a document that is being looked at, as valid UTF-8 in one growing buffer. Bytes before `position` may be
 * dropped with the next `push`; offsets in the document as received stay true all the same.
 */
export class ByteWindow {
  bytes: Buffer = Buffer.alloc(FIRST_CAPACITY);
  view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
  /** First byte that has not been read. */
  position = 0;
  /** End of the readable bytes; `bytes[limit]` is zero. */
  limit = 0;
  /** No more bytes will come. */
  ended = false;
  /** Offset of `bytes[0]` in the UTF-8 document. */
  base = 0;
  /** Bytes from here on are kept, even behind `position`; `undefined` keeps none. */
  hold: number | undefined;

  readonly #charset: string | undefined;
  #head: Uint8Array = new Uint8Array();
  #encoding: Encoding | undefined;
  /** The beginning of a character whose rest has not arrived. */
  #carry: Uint8Array = new Uint8Array();
  /** Set once invalid UTF-8 came; what stood before it is still readable. */
  #broken = false;
  /** A position and the offset in the received bytes that belongs to it. */
  #mark = 0;
  #markOffset = 0;

  /** @param charset of the Content-Type header, used when the document itself does not tell */
  constructor(charset?: string) {
    this.#charset = charset;
  }

  /** Adds received bytes. Throws `wire.malformed` for an unknown encoding. */
  push(chunk: Uint8Array): void {
    if (this.#broken) return;
    if (this.#encoding) return this.#accept(chunk, false);
    this.#head = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk]);
    this.#start(false);
  }

  /** Says that no more bytes will come. Throws `wire.malformed` like `push`. */
  end(): void {
    if (this.ended) return;
    if (this.#encoding) this.#accept(new Uint8Array(), true);
    else this.#start(true);
    this.ended = true;
  }

  /** Whether the bytes that come next are no UTF-8. */
  get broken(): boolean {
    return this.#broken;
  }

  /** Whether the bytes in the window are those that were received. */
  get asReceived(): boolean {
    return this.#encoding?.transcode === undefined;
  }

  /** The offset in the received bytes that belongs to a position at or behind `position` (or `hold`). */
  offset(position: number): number {
    const encoding = this.#encoding;
    if (!encoding || encoding.units === 'utf8') return this.base + position + (encoding?.mark ?? 0);
    const perUnit = encoding.units === 'utf16' ? 2 : 1;
    const { bytes } = this;
    let units = 0;
    const [from, to] = position < this.#mark ? [position, this.#mark] : [this.#mark, position];
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 && perUnit === 2 ? 2 : 1;
    }
    this.#markOffset += (position < this.#mark ? -units : units) * perUnit;
    this.#mark = position;
    return this.#markOffset;
  }

  #start(complete: boolean): void {
    this.#encoding = detectEncoding(this.#head, complete, this.#charset);
    if (!this.#encoding) return;
    this.#markOffset = this.#encoding.mark;
    const head = this.#head.subarray(this.#encoding.mark);
    this.#head = new Uint8Array();
    this.#accept(head, complete);
  }

  #accept(chunk: Uint8Array, last: boolean): void {
    const { transcode } = this.#encoding as Encoding;
    if (transcode) return this.#append(transcode(chunk, last));
    const whole = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
    const complete = last ? whole.length : lastBoundary(whole);
    this.#carry = whole.slice(complete);
    let valid = whole.subarray(0, complete);
    if (!isUtf8(valid)) {
      this.#broken = true;
      valid = validPrefix(valid);
    }
    this.#append(valid);
  }

  #append(valid: Uint8Array): void {
    if (this.limit + valid.length + MARGIN > this.bytes.length) this.#makeRoom(valid.length);
    this.bytes.set(valid, this.limit);
    this.limit += valid.length;
    this.bytes[this.limit] = 0;
  }

  #makeRoom(needed: number): void {
    const from = Math.min(this.hold ?? this.position, this.position);
    this.offset(from);
    const kept = this.limit - from;
    const wanted = kept + needed + MARGIN;
    // Half of the buffer stays free after each move, so that moving costs a constant amount a byte.
    if (wanted * 2 > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(wanted * 2, this.bytes.length));
      this.bytes.copy(larger, 0, from, this.limit);
      this.bytes = larger;
      this.view = new DataView(larger.buffer, larger.byteOffset, larger.byteLength);
    } else this.bytes.copyWithin(0, from, this.limit);
    this.base += from;
    this.#mark -= from;
    this.position -= from;
    if (this.hold !== undefined) this.hold -= from;
    this.limit = kept;
  }

  /** Fails when the document is not UTF-8 from here on. */
  failIfBroken(): void {
    if (this.#broken) malformed('bytes that are not UTF-8', this.offset(this.limit));
  }
}

/** Where the last character that may be incomplete begins. */
function lastBoundary(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** The longest run from the beginning that is valid UTF-8, found by halving. */
function validPrefix(bytes: Uint8Array): Uint8Array {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const boundary = lastBoundary(bytes.subarray(0, middle));
    if (isUtf8(bytes.subarray(0, boundary))) low = middle;
    else high = middle - 1;
  }
  return bytes.subarray(0, lastBoundary(bytes.subarray(0, low)));
}
