import type { Clock } from '../core/ports/clock';

/**
 * Watches one request: how long it takes in all, to connect, and how long somebody waits without a sign of life. While
 * the reader of the body is busy with what it has, only the total counts.
 */
export class Deadline {
  readonly #stop = new AbortController();
  readonly #start: number;
  /** When the present wait began and how long it may be; `undefined` while nobody waits. */
  #wait: { readonly since: number; readonly limit: number } | undefined;

  /** @param expire is called once, with the seconds that were allowed. */
  constructor(
    private readonly clock: Clock,
    private readonly limits: {
      readonly connectMs: number;
      readonly idleMs: number;
      readonly totalMs: number;
    },
    private readonly expire: (seconds: number) => void,
  ) {
    this.#start = clock.now();
    this.waiting();
    void this.#watch();
  }

  /** The connection is being made from now on. */
  connecting(): void {
    this.#wait = { since: this.clock.now(), limit: this.limits.connectMs };
  }

  /** Somebody waits for the next sign of life from now on. */
  waiting(): void {
    this.#wait = { since: this.clock.now(), limit: this.limits.idleMs };
  }

  /** What was waited for is there. */
  served(): void {
    this.#wait = undefined;
  }

  stop(): void {
    // The reason spares an error with its stack, for each request.
    this.#stop.abort('stopped');
  }

  async #watch(): Promise<void> {
    const { signal } = this.#stop;
    // Never asleep longer than the shortest wait, so that a wait which begins meanwhile is met exactly.
    const longest = Math.min(this.limits.connectMs, this.limits.idleMs);
    while (!signal.aborted) {
      const now = this.clock.now();
      const total = this.#start + this.limits.totalMs - now;
      const idle = this.#wait ? this.#wait.since + this.#wait.limit - now : Infinity;
      if (total <= 0 || idle <= 0) {
        const limit = total <= 0 ? this.limits.totalMs : (this.#wait?.limit ?? this.limits.idleMs);
        return this.expire(Math.round(limit / 100) / 10);
      }
      try {
        await this.clock.sleep(Math.min(total, idle, longest), signal);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  }
}
