/** A SHA-256 that is fed in pieces. */
export interface Hash {
  update(bytes: Uint8Array): void;
  /** The 32 bytes; ends the hash. */
  digest(): Uint8Array;
}

/** Cryptographic digests, which every platform brings along and the core does not write itself. */
export interface Digests {
  sha256(): Hash;
  /** HMAC-SHA-256 (RFC 2104) of the UTF-8 of a text: 32 bytes. */
  hmacSha256(key: Uint8Array, text: string): Uint8Array;
}
