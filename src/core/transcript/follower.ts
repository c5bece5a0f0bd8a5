import type { Disposable } from '../base/disposable';
import { toParleyError } from '../base/errors';
import { Emitter } from '../base/event';
import type { Clock } from '../ports/clock';
import type { Transcript } from './transcript';

export interface FollowerOptions {
  /** The wait after new messages have come; it grows while nothing happens. */
  readonly shortestMs: number;
  readonly longestMs: number;
  /** A number in [0, 1), so that many windows do not ask in step. */
  readonly random: () => number;
}

export const DEFAULT_FOLLOWING: FollowerOptions = {
  shortestMs: 4000,
  longestMs: 60_000,
  random: Math.random,
};

const GROWTH = 1.5;
const GROWTH_AFTER_FAILURE = 3;

/**
 * Asks for newer messages again and again while it is on: soon after something came, later and later while nothing
 * does, latest after failures. A wait can be ended early with `resume`, e.g. when somebody looks again.
 */
export class Follower implements Disposable {
  readonly #changed = new Emitter<void>();
  #running: AbortController | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly transcript: Transcript,
    private readonly clock: Clock,
    private readonly options: FollowerOptions = DEFAULT_FOLLOWING,
  ) {}

  get on(): boolean {
    return this.#running !== undefined;
  }

  /** Begins, or begins anew with the shortest wait. Asks at once. */
  resume(): void {
    const wasOn = this.on;
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    if (!wasOn) this.#changed.fire();
    void this.#run(running.signal);
  }

  pause(): void {
    if (!this.#running) return;
    this.#running.abort();
    this.#running = undefined;
    this.#changed.fire();
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { shortestMs, longestMs, random } = this.options;
    let wait = shortestMs;
    while (!signal.aborted) {
      wait = Math.min(wait * (await this.#ask(signal, shortestMs / wait)), longestMs);
      const jittered = wait * (0.75 + random() / 2);
      await this.clock.sleep(jittered, signal).catch(() => undefined); // Rejects on abort, which the loop sees.
    }
  }

  /** @returns what to multiply the wait with; `again` leads back to the shortest. */
  async #ask(signal: AbortSignal, again: number): Promise<number> {
    const known = this.transcript.messages.size;
    try {
      await this.transcript.load('newer', signal);
      return this.transcript.messages.size > known ? again : GROWTH;
    } catch (error) {
      // The transcript shows the failure at its newer end; here it only means to ask less often.
      return toParleyError(error).code === 'cancelled' ? 1 : GROWTH_AFTER_FAILURE;
    }
  }

  dispose(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#changed.dispose();
  }
}
