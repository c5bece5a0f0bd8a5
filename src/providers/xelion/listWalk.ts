import * as v from 'valibot';
import { hateoasLink, type RestList } from './schema';

/** So many empty answers in a row are the end, whatever cursors they have. */
const MAX_EMPTY = 400;

/** An entry as far as paging needs it. */
export interface Entry {
  readonly oid: string;
  readonly date?: string | undefined;
}

/** What was asked for, and what the answer brought. */
export interface Asked {
  readonly before?: string | undefined;
  /** True when the answer has an entry that the one before it had not. */
  readonly hasNew: boolean;
  /** Empty answers in a row, this one included. */
  readonly empty: number;
}

/**
 * The value of `before` with which a descending list goes on, or `undefined` at its end. `before` means a smaller value and
 * is the way down (guide, "common search parameters"). The guide does not say how a list ends, so every sign counts: no
 * entries and no cursor, nothing new, or a cursor that does not move. An answer that has entries but no cursor is followed
 * from its oldest entry, because `paging` and links may be absent. A short answer is not the end, and neither is an empty one
 * that has a cursor of its own: searches scan windows of time.
 */
export function nextBefore(list: RestList, entries: readonly Entry[], asked: Asked): string | undefined {
  if (asked.empty > MAX_EMPTY || (entries.length > 0 && !asked.hasNew)) return undefined;
  const given = givenCursor(list);
  if (given !== undefined && given !== asked.before) return given;
  const oldest = entries.at(-1);
  if (!oldest) return undefined;
  const guess = guessedCursor(oldest, list.meta?.paging?.nextId ?? asked.before);
  return guess === asked.before ? undefined : guess;
}

/** The server's own cursor: `meta.paging.previousId`, else the `before` in the link `previous`. Never the link itself. */
function givenCursor({ meta }: RestList): string | undefined {
  if (meta?.paging?.previousId !== undefined) return meta.paging.previousId;
  for (const item of meta?.links ?? []) {
    const link = v.safeParse(hateoasLink, item);
    if (!link.success || link.output.rel !== 'previous') continue;
    const query = link.output.href.split('#')[0]?.split('?')[1];
    return new URLSearchParams(query).get('before') || undefined;
  }
  return undefined;
}

/** A cursor made of an entry, in the form that this list uses. */
function guessedCursor({ oid, date }: Entry, sample: string | undefined): string {
  return date && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d_\d+$/.test(sample ?? '') ? `${date}_${oid}` : oid;
}
