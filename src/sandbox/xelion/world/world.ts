import { LANDMARKS } from '../landmarks';
import { notFound } from '../http/xelionError';
import { byPlace, type Entry, type Place, type Stream } from './facts';
import { fixedStream } from './fixed';
import { makeUp } from './madeUp';
import { makeSessions, type ChatSession } from './sessions';
import { QUIET_FROM } from './timeline';
import { vendorExample } from './vendorExample';

/** The oids between belong to the fixed messages. */
const OIDS_BEFORE = 4640000;
const OIDS_AFTER = 4660000;

/** Everything that the platform knows, made up at the first question for it. */
export class World {
  readonly sessions: ReadonlyMap<number, ChatSession>;
  readonly #seed: number;
  #lists: Lists | undefined;

  constructor(seed: number, hugeCount: number) {
    this.#seed = seed;
    this.sessions = new Map(makeSessions(seed, hugeCount).map((session) => [session.oid, session]));
  }

  /** Every communication, oldest first. */
  get all(): readonly Entry[] {
    return this.#indexed.all;
  }

  /** Messages of one session, oldest first. */
  messages(session: number): readonly Entry[] {
    return this.#indexed.bySession.get(session) ?? [];
  }

  entry(oid: number): Entry | undefined {
    return this.#indexed.byOid.get(oid);
  }

  /** Where this oid stands in the lists; one that is no communication's stands just below its next larger neighbour. */
  placeOf(oid: number): Place {
    const exact = this.entry(oid);
    if (exact) return exact;
    let next: Entry | undefined;
    for (const entry of this.all) if (entry.oid > oid && (!next || entry.oid < next.oid)) next = entry;
    return next ? { at: next.at, oid: next.oid - 1 } : { at: Infinity, oid };
  }

  /** @throws XelionError 404/10100 */
  session(oid: string): ChatSession {
    const session = /^\d+$/.test(oid) ? this.sessions.get(Number(oid)) : undefined;
    if (!session) throw notFound();
    return session;
  }

  get #indexed(): Lists {
    this.#lists ??= makeLists(this.#seed, this.sessions);
    return this.#lists;
  }
}

interface Lists {
  readonly all: Entry[];
  readonly bySession: Map<number, Entry[]>;
  readonly byOid: Map<number, Entry>;
}

function makeLists(seed: number, sessions: ReadonlyMap<number, ChatSession>): Lists {
  const unnumbered = [...sessions.values()].flatMap((session) => {
    const { at, stream } = makeUp(seed, session);
    return Array.from(at, (time, index) => ({ at: time, index, stream, session: session.oid }));
  });
  const fixed = [fixedStream(Number(LANDMARKS.sessions.vendorExample), vendorExample)];
  const all = [...number(unnumbered), ...fixed.flatMap(({ entries }) => entries)].sort(byPlace);
  const bySession = new Map([...sessions.keys()].map((oid): [number, Entry[]] => [oid, []]));
  for (const entry of all) bySession.get(entry.session ?? 0)?.push(entry);
  return {
    all,
    bySession,
    byOid: new Map(all.map((entry) => [entry.oid, entry])),
  };
}

/** Gives oids that grow with time, as the platform's do, but counts them from the quiet hour. */
function number(unnumbered: { at: number; index: number; stream: Stream; session: number }[]): Entry[] {
  const sorted = unnumbered.sort((a, b) => a.at - b.at);
  const middle = sorted.findIndex(({ at }) => at >= QUIET_FROM);
  const entries = new Array<Entry>(sorted.length);
  const place = (index: number, oid: number): void => {
    const one = sorted[index];
    if (!one) return;
    const entry = { ...one, oid, objectType: 'XCCUserChat' };
    entries[index] = entry;
    one.stream.entries[one.index] = entry;
  };
  // Contents, two addressees and an attachment take the four oids behind a message's own.
  const stride = (index: number): number => 5 + ((index * 7) % 11);
  let oid = OIDS_BEFORE;
  for (let index = middle - 1; index >= 0; index--) place(index, (oid -= stride(index)));
  oid = OIDS_AFTER;
  for (let index = middle; index < sorted.length; index++) place(index, (oid += stride(index)));
  return entries;
}
