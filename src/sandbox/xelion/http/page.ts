import { byPlace, type Place } from '../world/facts';

/** Which part of a list is wanted, in which order. */
export interface PageQuery {
  readonly limit: number;
  readonly ascending: boolean;
  /** Only places below. */
  readonly before?: Place;
  /** Only places above. */
  readonly after?: Place;
  /** Seconds since the epoch, both inclusive. */
  readonly from?: number;
  readonly until?: number;
}

/**
 * The entries next to the cursor: just below `before`, just above `after`, else where the order begins; always in the
 * order of the list.
 * @param list oldest first
 */
export function selectPage<T extends Place>(
  list: readonly T[],
  query: PageQuery,
  matches: (one: T) => boolean,
): readonly T[] {
  const low = Math.max(
    !query.from ? 0 : countBelow(list, { at: query.from, oid: 0 }),
    query.after ? countBelow(list, { ...query.after, oid: query.after.oid + 1 }) : 0,
  );
  const high = Math.min(
    query.until === undefined ? list.length : countBelow(list, { at: query.until + 1, oid: 0 }),
    query.before ? countBelow(list, query.before) : list.length,
  );
  const upwards = query.ascending ? !query.before || !!query.after : !!query.after && !query.before;
  const rows: T[] = [];
  const step = upwards ? 1 : -1;
  for (let index = upwards ? low : high - 1; index >= low && index < high; index += step) {
    const one = list[index];
    if (one && matches(one)) rows.push(one);
    if (rows.length === query.limit) break;
  }
  return upwards === query.ascending ? rows : rows.reverse();
}

/** How many entries stand before the place, by binary search. */
export function countBelow(list: readonly Place[], place: Place): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = list[middle];
    if (there && byPlace(there, place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
