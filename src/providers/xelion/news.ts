import type { NewerPlace } from './cursors';
import type { WireRecord } from './records';
import type { UserChat } from './schema';
import { instantOf } from './xelionTime';

type ChatRecord = WireRecord<UserChat>;

/** How many ids a cursor remembers to recognise what it has had. */
const KNOWN_IDS = 200;
/** So many known messages are met again before what is new counts as complete: late ones may stand among them. */
const OVERLAP = 10;

/** Picks what is new out of a list that is read again from its newest entry, until what was known before is met. */
export class News {
  /** Newest first, each once. */
  readonly found: ChatRecord[] = [];
  readonly #known: ReadonlySet<string>;
  readonly #overlap: ReadonlySet<string>;
  readonly #met = new Set<string>();
  #overlapMet = 0;
  /** Entries in a row so far that are older than what was known. */
  #older = 0;
  #complete = false;

  constructor(private readonly place: NewerPlace) {
    this.#known = new Set(place.known);
    this.#overlap = new Set(place.known.slice(0, OVERLAP));
  }

  /** True once everything that is new has been met. */
  get complete(): boolean {
    return this.#complete;
  }

  /** Takes the next entries, newest first. Returns whether any of them has not been met in this reading. */
  take(records: readonly ChatRecord[]): boolean {
    let hasNew = false;
    for (const record of records) {
      const { oid } = record.value;
      // The known ones may have been deleted: then the time tells where they were. A few older ones tell nothing, since
      // the date of a message can be older than its place.
      this.#older = isOlder(record, this.place.since) ? this.#older + 1 : 0;
      this.#complete ||= this.#older > OVERLAP;
      if (this.#complete) break;
      if (this.#met.has(oid)) continue;
      hasNew = true;
      this.#met.add(oid);
      if (!this.#known.has(oid)) this.found.push(record);
      if (this.#overlap.has(oid)) this.#complete = ++this.#overlapMet === this.#overlap.size;
    }
    return hasNew;
  }

  /** The newer end with what was found on top of what was known. */
  end(): NewerPlace {
    return newerEnd(this.found, this.place);
  }
}

/** The newer end of a session after these records (newest first) have come on top of what was known. */
export function newerEnd(records: readonly ChatRecord[], before: NewerPlace = { known: [] }): NewerPlace {
  const known = [...records.map(({ value }) => value.oid), ...before.known].slice(0, KNOWN_IDS);
  const times = records.slice(0, OVERLAP).flatMap(({ value }) => instantOf(value.date ?? '') ?? []);
  // With fewer than an overlap of new ones, some of those that were known are read again as well.
  if (records.length < OVERLAP && before.since !== undefined) times.push(before.since);
  return { known, ...(times.length > 0 && { since: Math.min(...times) }) };
}

function isOlder({ value }: ChatRecord, since: number | undefined): boolean {
  const utc = instantOf(value.date ?? '');
  return since !== undefined && utc !== undefined && utc < since;
}
