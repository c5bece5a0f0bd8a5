import { setImmediate, setTimeout } from 'node:timers/promises';
import { ParleyError } from '../../core/base/errors';
import type { Clock } from '../../core/ports/clock';

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    const options = signal && { signal };
    try {
      // A timer of 0 would wait for a millisecond, with nobody working.
      await (milliseconds > 0
        ? setTimeout(milliseconds, undefined, options)
        : setImmediate(undefined, options));
    } catch (error) {
      throw new ParleyError('cancelled', {}, { cause: error });
    }
  },
};
