import * as v from 'valibot';
import { compareIds, compareMessages, type Ordered } from '../transcript/order';

const count = v.number();
export const gap = v.object({
  /** Why messages may be missing here. */
  reason: v.picklist(['cursor repeated', 'too many empty pages']),
  /** Whatever is missing is older than this message. */
  before: v.exactOptional(v.string()),
});
export type Gap = v.InferOutput<typeof gap>;

/** Where a run of messages begins or ends. `utc` is absent when the instant is unknown. */
export const place = v.object({ id: v.string(), utc: v.exactOptional(v.number()) });
export type Place = v.InferOutput<typeof place>;

/** What was met while the messages of one session were read. Plain JSON. */
export const tally = v.object({
  /** Requests that were answered in full. */
  answers: count,
  /** Messages that are in the export. */
  messages: count,
  /** Messages that the platform sent more than once. */
  repeats: count,
  /** Messages that the range or the filter leaves out. */
  leftOut: count,
  /** Messages in the export whose instant is unknown. */
  undated: count,
  /** Messages in the export of which only the beginning of the text could be had. */
  incomplete: count,
  /** Exchanges that were recorded no more when they were to be exported as received. */
  unrecorded: v.exactOptional(count),
  /** Records that could not be decoded, by what was wrong with them. */
  oddities: v.record(v.string(), count),
  gaps: v.array(gap),
  /** The oldest and the newest message in the export. */
  first: v.exactOptional(place),
  last: v.exactOptional(place),
  /** The highest id that was read, also among those left out; absent unless ids are numbers. */
  highestId: v.exactOptional(v.string()),
});
export type Tally = v.InferOutput<typeof tally>;

/** More kinds of oddities than these are counted together. */
const KINDS = 50;

export function emptyTally(): Tally {
  return {
    answers: 0,
    messages: 0,
    repeats: 0,
    leftOut: 0,
    undated: 0,
    incomplete: 0,
    oddities: {},
    gaps: [],
  };
}

/** Adds `more` to `sum`. */
export function addTally(sum: Tally, more: Tally): void {
  sum.answers += more.answers;
  sum.messages += more.messages;
  sum.repeats += more.repeats;
  sum.leftOut += more.leftOut;
  sum.undated += more.undated;
  sum.incomplete += more.incomplete;
  if (more.unrecorded !== undefined) sum.unrecorded = (sum.unrecorded ?? 0) + more.unrecorded;
  sum.gaps.push(...more.gaps);
  for (const [problem, times] of Object.entries(more.oddities)) countOddity(sum, problem, times);
  if (more.highestId !== undefined) noteId(sum, more.highestId);
  if (more.first) notePlace(sum, ordered(more.first));
  if (more.last) notePlace(sum, ordered(more.last));
}

export function countOddity(sum: Tally, problem: string, times = 1): void {
  const known = problem in sum.oddities || Object.keys(sum.oddities).length < KINDS;
  const kind = known ? problem : 'Other problems.';
  sum.oddities[kind] = (sum.oddities[kind] ?? 0) + times;
}

export function noteId(sum: Tally, id: string): void {
  if (!/^\d+$/.test(id)) return;
  if (sum.highestId === undefined || compareIds(id, sum.highestId) > 0) sum.highestId = id;
}

/** Widens `first` and `last` so that this message lies between them. */
export function notePlace(sum: Tally, message: Ordered): void {
  if (!sum.first || compareMessages(message, ordered(sum.first)) < 0) sum.first = placeOf(message);
  if (!sum.last || compareMessages(message, ordered(sum.last)) > 0) sum.last = placeOf(message);
}

export function placeOf({ id, sentAt: { utc } }: Ordered): Place {
  return utc === undefined ? { id } : { id, utc };
}

export function ordered({ id, utc }: Place): Ordered {
  return { id, sentAt: { utc } };
}
