/** What a client puts up with; a request may ask for its own `timeoutMs` and `maxBytes`. */
export interface WireLimits {
  /** Until the connection stands, name resolution and TLS included. */
  readonly connectMs: number;
  /** Between two signs of life while somebody waits for the answer. */
  readonly idleMs: number;
  /** From sending to the last byte. */
  readonly totalMs: number;
  /** Bytes of one response body, content encoding undone. */
  readonly maxBytes: number;
  /** Bytes of one body that are recorded; the rest is counted as `dropped`. */
  readonly recordedBytes: number;
  /** Connections to one origin. */
  readonly connections: number;
}

const DEFAULT_LIMITS: WireLimits = {
  connectMs: 20_000,
  idleMs: 60_000,
  totalMs: 600_000,
  maxBytes: 512 * 1024 * 1024,
  recordedBytes: 32 * 1024 * 1024,
  connections: 8,
};

/** Whoever says how long a whole answer may take, and no more, would wait as long for its first byte. */
export function limitsOf(own: Partial<WireLimits> = {}): WireLimits {
  const { totalMs } = own;
  return { ...DEFAULT_LIMITS, ...(totalMs !== undefined && { idleMs: totalMs }), ...own };
}
