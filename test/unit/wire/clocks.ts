import { ParleyError } from '../../../src/core/base/errors';
import type { Clock } from '../../../src/core/ports/clock';

interface Sleeper {
  readonly until: number;
  wake(): void;
}

/** A clock that goes on only when it is told to. */
export class FakeClock implements Clock {
  #now = 1_700_000_000_000;
  readonly #sleepers = new Set<Sleeper>();

  now(): number {
    return this.#now;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = (): void => {
        this.#sleepers.delete(sleeper);
        reject(new ParleyError('cancelled'));
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', cancel);
        resolve();
      };
      const sleeper: Sleeper = { until: this.#now + milliseconds, wake };
      this.#sleepers.add(sleeper);
      if (signal?.aborted) cancel();
      else signal?.addEventListener('abort', cancel, { once: true });
    });
  }

  /** Lets time pass, waking whoever is due on the way, each at its own time. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      const due = [...this.#sleepers]
        .filter(({ until }) => until <= end)
        .sort((a, b) => a.until - b.until)[0];
      if (!due) break;
      this.#sleepers.delete(due);
      this.#now = Math.max(this.#now, due.until);
      due.wake();
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#now = end;
  }

  /** How many waits there are. */
  get sleepers(): number {
    return this.#sleepers.size;
  }
}
