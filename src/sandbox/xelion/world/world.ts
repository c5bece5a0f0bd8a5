import { notFound } from '../http/xelionError';
import { countBelow } from '../http/page';
import { Arrivals } from './arrivals';
import { ME, type Addressable } from './addressables';
import type { Entry, Place } from './facts';
import { makeLists, type Lists } from './lists';
import type { RecordOptions } from './record';
import { makeSessions, type ChatSession } from './sessions';

/** Everything that the platform knows, made up at the first question for it. */
export class World {
  readonly #seed: number;
  readonly #retrieved = new Set<number>();
  readonly #arrivals = new Map<number, Arrivals>();
  #made: Lists | undefined;

  readonly #isGone: (session: number) => boolean;
  readonly #sessions: ReadonlyMap<number, ChatSession>;

  /**
   * @param hugeCount see `makeSessions`
   * @param isGone whether the session with this oid has disappeared, with all its messages
   */
  constructor(seed: number, hugeCount: number, isGone: (session: number) => boolean) {
    this.#seed = seed;
    this.#isGone = isGone;
    this.#sessions = new Map(makeSessions(seed, hugeCount).map((session) => [session.oid, session]));
  }

  get sessions(): readonly ChatSession[] {
    return [...this.#sessions.values()].filter(({ oid }) => !this.#isGone(oid));
  }

  /** Every communication, oldest first; those of sessions that have disappeared are not there, see `isThere`. */
  get all(): readonly Entry[] {
    return this.#lists.all;
  }

  /** Messages of one session, oldest first. */
  messages(session: number): readonly Entry[] {
    return this.#lists.bySession.get(session) ?? [];
  }

  /** @throws XelionError 404/10100 */
  entry(oid: string): Entry {
    const entry = this.#lists.byOid.get(readOid(oid));
    if (!entry || !this.isThere(entry)) throw notFound();
    return entry;
  }

  /** @throws XelionError 404/10100 */
  session(oid: string): ChatSession {
    const session = this.#sessions.get(readOid(oid));
    if (!session || this.#isGone(session.oid)) throw notFound();
    return session;
  }

  isThere(entry: Entry): boolean {
    return entry.session === undefined || !this.#isGone(entry.session);
  }

  sessionOf(entry: Entry): ChatSession | undefined {
    return entry.session === undefined ? undefined : this.#sessions.get(entry.session);
  }

  /** What a communication's record depends on besides itself. */
  contextOf(entry: Entry): RecordOptions {
    return { session: this.sessionOf(entry), retrieved: this.#retrieved.has(entry.oid) };
  }

  /** Whom the communication was held with: the other side, or the group. */
  contactOf(entry: Entry): Addressable {
    const { from, to } = entry.stream.facts(entry.index);
    const session = this.sessionOf(entry);
    const partner = session?.type === 'group' ? session.participants[0] : undefined;
    return partner ?? (from === ME ? to : from);
  }

  /** Where this oid stands in the lists; one that is no communication's stands just below its next larger neighbour. */
  placeOf(oid: number): Place {
    const exact = this.#lists.byOid.get(oid);
    if (exact) return exact;
    let next: Entry | undefined;
    for (const entry of this.all) if (entry.oid > oid && (!next || entry.oid < next.oid)) next = entry;
    return next ? { at: next.at, oid: next.oid - 1 } : { at: Infinity, oid };
  }

  /** Whether no client of the user has fetched it yet. */
  isNew(entry: Entry): boolean {
    return entry.stream.facts(entry.index).unread === true && !this.#retrieved.has(entry.oid);
  }

  markRetrieved(entry: Entry): void {
    this.#retrieved.add(entry.oid);
  }

  /**
   * Lets a message of the other side arrive.
   * @param at seconds since the epoch
   * @throws XelionError 404/10100
   */
  receive(sessionOid: string, text: string, at: number): Entry {
    const session = this.session(sessionOid);
    const arrivals = this.#arrivals.get(session.oid) ?? new Arrivals(session);
    this.#arrivals.set(session.oid, arrivals);
    const lists = this.#lists;
    const entry = arrivals.add(text, at, lists.nextOid);
    lists.nextOid += 5;
    lists.byOid.set(entry.oid, entry);
    for (const list of [lists.all, lists.bySession.get(session.oid)]) {
      list?.splice(countBelow(list, entry), 0, entry);
    }
    return entry;
  }

  get #lists(): Lists {
    this.#made ??= makeLists(this.#seed, [...this.#sessions.values()]);
    return this.#made;
  }
}

const readOid = (oid: string): number => (/^\d+$/.test(oid) ? Number(oid) : NaN);
