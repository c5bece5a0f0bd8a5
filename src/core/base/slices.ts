import type { Clock } from '../ports/clock';

/** Far shorter than half a frame, so that whoever shares the thread does not notice, also when garbage is collected in it. */
const BUDGET_MS = 1;

/**
 * Visits the numbers `[from, to)` in runs that are short enough not to hold up anybody else, and lets others go first
 * between two runs. A short range is done at once.
 * @param visit is given a run `[from, to)`.
 * @param stride how many to visit before the clock is looked at.
 * @throws ParleyError `cancelled`
 */
export async function inSlices(
  from: number,
  to: number,
  visit: (from: number, to: number) => void,
  clock: Clock,
  signal?: AbortSignal,
  stride = 256,
): Promise<void> {
  let begun = clock.now();
  for (let at = from; at < to; at += stride) {
    visit(at, Math.min(at + stride, to));
    if (clock.now() - begun < BUDGET_MS) continue;
    await clock.sleep(0, signal);
    begun = clock.now();
  }
}
