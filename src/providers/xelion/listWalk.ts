import * as v from 'valibot';
import { hateoasLink, type RestList } from './schema';

/**
 * So many answers in a row without anything new are the end, whatever cursors they have. Searches scan windows of 28 days,
 * so a list may well be silent for hundreds of answers.
 */
const MAX_IDLE = 2000;

/** An entry as far as paging needs it. */
export interface Entry {
  readonly oid: string;
  readonly date?: string | undefined;
}

/** What was asked for, and what the answer brought. */
export interface Asked {
  readonly before?: string | undefined;
  /** Answers in a row without an entry that the one before them had not, this one included. */
  readonly idle: number;
}

/**
 * The value of `before` with which a descending list goes on, or `undefined` at its end. `before` means a smaller value and
 * is the way down (guide, "common search parameters"). The guide does not say how a list ends, so every sign counts: no
 * cursor, or one that does not move, in an answer that is empty or has nothing new. An answer that has something new but no
 * cursor is followed from its oldest entry, because `paging` and links may be absent. A short answer is not the end, and
 * neither is an empty one that has a cursor of its own.
 */
export function nextBefore(
  list: RestList,
  entries: readonly Entry[],
  { before, idle }: Asked,
): string | undefined {
  if (idle > MAX_IDLE) return undefined;
  const given = givenCursor(list);
  if (given !== undefined && given !== before) return given;
  const oldest = entries.at(-1);
  if (!oldest || idle > 0) return undefined;
  const guess = guessedCursor(oldest, list.meta?.paging?.nextId ?? before);
  return guess === before ? undefined : guess;
}

/** The server's own cursor: `meta.paging.previousId`, else the `before` in the link `previous`. Never the link itself. */
export function givenCursor({ meta }: RestList): string | undefined {
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
