import { setTimeout } from 'node:timers/promises';
import { ParleyError } from '../../../src/core/base/errors';
import type { Clock } from '../../../src/core/ports/clock';

/** The machine's clock. */
export const realClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    setTimeout(milliseconds, undefined, { ...(signal && { signal }), ref: false }).catch(() => {
      throw new ParleyError('cancelled');
    }),
};
