import type { Place } from '../world/facts';
import type { PageQuery } from './page';
import { fromWireDate } from './wireDate';
import { XelionError } from './xelionError';

/** Rows of a page without `limit`. */
export const DEFAULT_LIMIT = 15;
/** The guide names no maximum; this one keeps an answer within a few megabytes. */
const MAX_LIMIT = 1000;

/**
 * The paging parameters of the communication family, whose lists are descending unless told otherwise.
 * @param placeOf where a cursor that is a plain oid stands in the list
 */
export function readPageQuery(query: URLSearchParams, placeOf: (oid: number) => Place): PageQuery {
  const before = query.get('before');
  const after = query.get('after');
  const from = readDate(query.get('from'));
  const until = readDate(query.get('until'));
  return {
    limit: readLimit(query),
    ascending: query.get('order') === 'ascending',
    ...(before && { before: readCursor(before, placeOf) }),
    ...(after && { after: readCursor(after, placeOf) }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
}

/** @throws XelionError 400/10202 for anything but the full form */
export function readDate(text: string | null): number | undefined {
  if (!text) return undefined;
  const seconds = fromWireDate(text);
  if (seconds === undefined) throw new XelionError(400, 10202);
  return seconds;
}

export function readLimit(query: URLSearchParams): number {
  const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1) throw new XelionError(400, 10202);
  return Math.min(limit, MAX_LIMIT);
}

/** A cursor is an oid, or `<date>_<oid>`. */
function readCursor(text: string, placeOf: (oid: number) => Place): Place {
  const [, date, digits] = /^(?:([^_]*)_)?(\d{1,15})$/.exec(text) ?? [];
  if (!digits) throw new XelionError(400, 10203);
  const oid = Number(digits);
  if (date === undefined) return placeOf(oid);
  const at = fromWireDate(date);
  if (at === undefined) throw new XelionError(400, 10203);
  return { at, oid };
}
