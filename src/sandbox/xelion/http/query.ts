import type { Place } from '../world/facts';
import type { World } from '../world/world';
import type { PageQuery } from './page';
import { fromWireDate } from './wireDate';
import { XelionError } from './xelionError';

const DEFAULT_LIMIT = 15;
/** The guide names no maximum; this one keeps an answer within a few megabytes. */
const MAX_LIMIT = 1000;

/** The paging parameters of the communication family; lists of chats are descending unless told otherwise. */
export function readPageQuery(query: URLSearchParams, world: World): PageQuery {
  const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1) throw new XelionError(400, 10202);
  const before = query.get('before');
  const after = query.get('after');
  const from = readDate(query.get('from'));
  const until = readDate(query.get('until'));
  return {
    limit: Math.min(limit, MAX_LIMIT),
    ascending: query.get('order') === 'ascending',
    ...(before && { before: readCursor(before, world) }),
    ...(after && { after: readCursor(after, world) }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
}

function readDate(text: string | null): number | undefined {
  if (!text) return undefined;
  const seconds = fromWireDate(text);
  if (seconds === undefined) throw new XelionError(400, 10202);
  return seconds;
}

/** A cursor is an oid, or `<date>_<oid>`. */
function readCursor(text: string, world: World): Place {
  const [, date, digits] = /^(?:([^_]*)_)?(\d{1,15})$/.exec(text) ?? [];
  if (!digits) throw new XelionError(400, 10203);
  const oid = Number(digits);
  if (date === undefined) return world.placeOf(oid);
  const at = fromWireDate(date);
  if (at === undefined) throw new XelionError(400, 10203);
  return { at, oid };
}
