import type { Random } from '../../random';

/** When the messages of one session were written, and which line of which conversation each is. */
export interface Timeline {
  /** Seconds since the epoch, ascending; equal ones occur. */
  readonly at: Uint32Array;
  readonly conversation: Uint32Array;
  readonly line: Uint16Array;
}

/** In two hours only the fixed messages were written, so that their oids can grow with time for every seed. */
export const QUIET_FROM = Date.UTC(2024, 9, 11, 15, 0) / 1000;
export const QUIET_SECONDS = 2 * 3600;
const MEAN_CONVERSATION = 6;

/** Maps the time before `LANDMARKS.end - QUIET_SECONDS` to that outside the quiet hours. */
export const skipQuietHours = (seconds: number): number =>
  seconds < QUIET_FROM ? seconds : seconds + QUIET_SECONDS;

/**
 * Spreads `count` messages over [begin, end) as conversations of which each keeps to its own slot of time.
 * @param linesOf how many lines the conversation with this number has
 */
export function makeTimeline(
  span: { readonly count: number; readonly begin: number; readonly end: number },
  linesOf: (conversation: number) => number,
  random: Random,
): Timeline {
  const at = new Uint32Array(span.count);
  const conversation = new Uint32Array(span.count);
  const line = new Uint16Array(span.count);
  const lengths: number[] = [];
  for (let total = 0; total < span.count; total += lengths[lengths.length - 1] ?? 1) {
    lengths.push(Math.max(1, linesOf(lengths.length)));
  }
  const end = span.end - QUIET_SECONDS;
  const slot = (end - span.begin) / Math.max(1, lengths.length);
  const gap = Math.min(150, Math.floor(slot / (2 * MEAN_CONVERSATION)));
  let index = 0;
  lengths.forEach((length, number) => {
    let time = Math.floor(span.begin + number * slot + random.next() * slot * 0.25);
    const last = Math.floor(span.begin + (number + 1) * slot) - 1;
    for (let l = 0; l < length && index < span.count; l++, index++) {
      at[index] = skipQuietHours(time);
      conversation[index] = number;
      line[index] = l;
      time = Math.min(last, time + (random.chance(0.06) ? 0 : random.int(1, Math.max(1, gap))));
    }
  });
  return { at, conversation, line };
}
