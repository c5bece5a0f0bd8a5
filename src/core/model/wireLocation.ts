import type { ExchangeId } from './ids';

/** A run of bytes `[start, end)` of a recorded response body, counted from its first byte. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a message stands in the bytes that it came from. The places of its single fields are found again on demand by
 * decoding just this range, so that a long session does not pay for what nobody looks at.
 */
export interface WireLocation extends ByteRange {
  readonly exchange: ExchangeId;
  /** XPath (XML) or JSON Pointer (JSON) of the message's node in the whole body. */
  readonly path: string;
}
