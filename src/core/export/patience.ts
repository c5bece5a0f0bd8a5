import { toParleyError } from '../base/errors';
import type { Clock } from '../ports/clock';

/** Seconds to wait after the first failure, the second, …: about two and a half minutes in all. */
const WAITS = [1, 2, 4, 8, 15, 30, 45, 45];

/** Waits out failures that may pass by themselves, such as a server that is away for a minute. */
export class Patience {
  #failures = 0;

  constructor(
    private readonly clock: Clock,
    private readonly onWait: (seconds: number) => void,
  ) {}

  /** Something went well, so the next failure is a first one again. */
  reset(): void {
    this.#failures = 0;
  }

  /** Resolves when it is time to try again. @throws ParleyError when trying again is of no use, or on abort. */
  async wait(error: unknown, signal: AbortSignal): Promise<void> {
    const failure = toParleyError(error);
    const seconds = WAITS[this.#failures];
    if (!failure.retryable || seconds === undefined) throw failure;
    this.#failures++;
    this.onWait(seconds);
    await this.clock.sleep(seconds * 1000, signal);
  }

  /** Runs a task until it goes well. */
  async run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (;;) {
      try {
        const result = await task();
        this.reset();
        return result;
      } catch (error) {
        await this.wait(error, signal);
      }
    }
  }
}
