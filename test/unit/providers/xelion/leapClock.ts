import { ParleyError } from '../../../../src/core/base/errors';
import type { Clock } from '../../../../src/core/ports/clock';

/** A clock that a test moves; whoever sleeps leaps over the time at once. */
export class LeapClock implements Clock {
  readonly sleeps: number[] = [];

  /** @param time milliseconds since the epoch */
  constructor(public time = 1728660259_000) {}

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) throw new ParleyError('cancelled');
    this.sleeps.push(milliseconds);
    this.time += milliseconds;
    await new Promise(setImmediate);
    if (signal?.aborted) throw new ParleyError('cancelled');
  }
}
