import type { Entry } from '../world/facts';
import type { Call } from './answer';
import { link } from './envelope';

/** A page of a list: `nextId` is its largest place and `previousId` its smallest, whatever the order. */
export function pageAnswer(call: Call, data: readonly unknown[], rows: readonly Entry[]): unknown {
  const href = (cursor: Record<string, string>): string => {
    const query = new URLSearchParams(call.query);
    if (Object.keys(cursor).length > 0) for (const name of ['before', 'after']) query.delete(name);
    for (const [name, value] of Object.entries(cursor)) query.set(name, value);
    return call.href(query.size > 0 ? `${call.path}?${query.toString()}` : call.path);
  };
  const ids = [rows[0], rows[rows.length - 1]].flatMap((row) => (row ? [row.oid] : [])).sort((a, b) => a - b);
  const [previousId, nextId] = ids.map(String);
  if (previousId === undefined || nextId === undefined) {
    return { data, meta: { links: [link('refresh', href({}))] } };
  }
  return {
    data,
    meta: {
      links: [
        link('refresh', href({})),
        link('next', href({ after: nextId })),
        link('previous', href({ before: previousId })),
      ],
      paging: { previousId, nextId },
    },
  };
}
