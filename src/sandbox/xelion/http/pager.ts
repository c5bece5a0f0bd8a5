import { Random } from '../../random';
import type { Faults } from '../faults';
import type { Place } from '../world/facts';
import type { Call } from './answer';
import { link } from './envelope';
import { countBelow, selectPage, type PageQuery } from './page';
import { DEFAULT_LIMIT } from './query';
import { toWireDate } from './wireDate';

/** What a page is taken from, and how its rows are written. */
export interface Source<T extends Place> {
  /** Oldest first. */
  readonly list: readonly T[];
  readonly matches: (one: T) => boolean;
  readonly row: (one: T) => unknown;
  /** Rows come from a period of this many seconds below the cursor, as with `communications?with=`. */
  readonly period?: number;
}

/** The smallest and the largest place of a page, where there is more to ask for. */
interface Ends {
  readonly previous?: Place | undefined;
  readonly next?: Place | undefined;
}

/** Cuts lists into pages: plain ones, and those that the faults ask for. */
export class Pager {
  readonly #faults: Faults;
  readonly #seed: number;

  constructor(faults: Faults, seed: number) {
    this.#faults = faults;
    this.#seed = seed;
  }

  page<T extends Place>(call: Call, asked: PageQuery, source: Source<T>): unknown {
    const cursor = asked.before ?? asked.after;
    if (this.#isEmpty(source.list, cursor)) {
      const { at, oid } = cursor;
      return this.#answer(call, [], { previous: { at, oid: oid - 1 }, next: { at, oid: oid + 1 } });
    }
    const query = this.#bend(call, asked);
    const floor = source.period === undefined ? undefined : periodBegin(source.list, query, source.period);
    const rows = selectPage(
      source.list,
      { ...query, from: Math.max(query.from ?? 0, floor ?? 0) },
      source.matches,
    );
    const data = [
      ...rows.map(source.row),
      ...(this.#faults.on('oddRecords') && rows.length > 0 ? oddRows(call) : []),
    ];
    return this.#answer(call, data, this.#ends(source, query, rows, floor), source.period !== undefined);
  }

  #isEmpty(list: readonly Place[], cursor: Place | undefined): cursor is Place {
    if (!cursor || !this.#faults.on('emptyPages')) return false;
    // Never twice in a row: the cursor of an empty page is no row's own.
    const isRow = list[countBelow(list, cursor)]?.oid === cursor.oid;
    return isRow && new Random(this.#seed, 'emptyPages', cursor.oid).chance(0.3);
  }

  #bend(call: Call, query: PageQuery): PageQuery {
    const limit = this.#faults.number('pageSize', DEFAULT_LIMIT) ?? query.limit;
    const random = new Random(this.#seed, 'shortPages', call.path, call.query.toString());
    const short = this.#faults.on('shortPages') ? random.int(1, limit) : limit;
    if (!this.#faults.on('duplicates')) return { ...query, limit: short };
    const { before, after } = query;
    return {
      ...query,
      limit: before || after ? short + 1 : short,
      ...(before && { before: { ...before, oid: before.oid + 1 } }),
      ...(after && { after: { ...after, oid: after.oid - 1 } }),
    };
  }

  #ends<T extends Place>(source: Source<T>, query: PageQuery, rows: readonly T[], floor?: number): Ends {
    const [one, other] = query.ascending ? [rows[0], rows.at(-1)] : [rows.at(-1), rows[0]];
    const isMore = (cursor: Pick<PageQuery, 'before' | 'after'>): boolean =>
      selectPage(source.list, { limit: 1, ascending: false, ...cursor }, source.matches).length > 0;
    if (!one || !other) {
      const below = floor === undefined ? undefined : { at: floor, oid: 0 };
      return below && isMore({ before: below }) ? { previous: below } : {};
    }
    if (!this.#faults.on('omitEndCursors')) return { previous: one, next: other };
    return {
      previous: isMore({ before: one }) ? one : undefined,
      next: isMore({ after: other }) ? other : undefined,
    };
  }

  #answer(call: Call, data: readonly unknown[], { previous, next }: Ends, dated = false): unknown {
    const text = ({ at, oid }: Place): string =>
      dated || this.#faults.on('compoundCursors') ? `${toWireDate(at)}_${oid}` : String(oid);
    const previousId = previous && text(previous);
    const nextId = next && text(next);
    const without = this.#faults.text('noPaging', 'paging');
    if (without === 'meta') return { data };
    const links = [
      ...(nextId ? [link('next', hrefWith(call, 'after', nextId))] : []),
      ...(previousId ? [link('previous', hrefWith(call, 'before', previousId))] : []),
    ];
    const paging = { ...(previousId && { previousId }), ...(nextId && { nextId }) };
    return {
      data,
      meta: {
        links: [link('refresh', call.here), ...(without === 'links' ? [] : links)],
        ...(links.length > 0 && without === undefined && { paging }),
      },
    };
  }
}

/** The request itself with another cursor. */
function hrefWith(call: Call, name: 'before' | 'after', cursor: string): string {
  const query = new URLSearchParams(call.query);
  query.delete('before');
  query.delete('after');
  query.set(name, cursor);
  return call.href(`${call.path}?${query.toString()}`);
}

/** Where the period of a descending page begins: it ends at the cursor, or at the newest row. */
function periodBegin(list: readonly Place[], { before, until }: PageQuery, seconds: number): number {
  return Math.min(before?.at ?? Infinity, until ?? Infinity, list.at(-1)?.at ?? 0) - seconds;
}

const oddRows = (call: Call): unknown[] => [
  { object: null, links: [] },
  {
    object: { contentSummary: 'A record without an oid', objectType: 'XCCUserChat' },
    links: [link('self', call.here)],
  },
];
