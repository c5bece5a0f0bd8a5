/** Time, as the core needs it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after the time has passed, after 0 as soon as others have had their turn; rejects with `cancelled` on abort. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
