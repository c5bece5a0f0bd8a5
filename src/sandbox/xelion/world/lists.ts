import { LANDMARKS } from '../landmarks';
import { makeCallLog } from './callLog';
import { byPlace, CHAT, type Entry, type Stream } from './facts';
import { fixedStream } from './fixed';
import { makeUp } from './madeUp';
import type { ChatSession } from './sessions';
import { specimens } from './specimens';
import { QUIET_FROM } from './timeline';
import { vendorExample } from './vendorExample';

/** The oids between belong to the fixed messages. */
const OIDS_BEFORE = 4640000;
const OIDS_AFTER = 4660000;

/** The communications of one seed, each list sorted by place. */
export interface Lists {
  readonly all: Entry[];
  readonly bySession: ReadonlyMap<number, Entry[]>;
  readonly byOid: Map<number, Entry>;
  /** Larger than every oid in use. */
  nextOid: number;
}

export function makeLists(seed: number, sessions: readonly ChatSession[]): Lists {
  const calls = makeCallLog(seed);
  const unnumbered = [
    ...sessions.flatMap((session) => {
      const { at, stream } = makeUp(seed, session);
      const { oid } = session;
      return Array.from(at, (time, index) => unnumberedEntry(time, index, stream, CHAT, oid));
    }),
    ...calls.at.map((at, index) => unnumberedEntry(at, index, calls.stream, calls.objectType(index))),
  ];
  const fixed = [
    fixedStream(Number(LANDMARKS.sessions.vendorExample), vendorExample),
    fixedStream(Number(LANDMARKS.sessions.specimens), specimens),
  ];
  const all = [...number(unnumbered), ...fixed.flatMap(({ entries }) => entries)].sort(byPlace);
  const bySession = new Map(sessions.map(({ oid }): [number, Entry[]] => [oid, []]));
  for (const entry of all) bySession.get(entry.session ?? 0)?.push(entry);
  return {
    all,
    bySession,
    byOid: new Map(all.map((entry) => [entry.oid, entry])),
    nextOid: Math.max(OIDS_AFTER, all.at(-1)?.oid ?? 0) + 100,
  };
}

type Unnumbered = Omit<Entry, 'oid'> & { oid: number };

const unnumberedEntry = (
  at: number,
  index: number,
  stream: Stream,
  objectType: string,
  session?: number,
): Unnumbered => ({ oid: 0, at, index, stream, objectType, session });

/** Gives oids that grow with time, as the platform's do, but counts them from the quiet hours. */
function number(unnumbered: Unnumbered[]): Entry[] {
  const sorted = unnumbered.sort((a, b) => a.at - b.at);
  const firstAfter = sorted.findIndex(({ at }) => at >= QUIET_FROM);
  const middle = firstAfter < 0 ? sorted.length : firstAfter;
  const place = (index: number, oid: number): void => {
    const one = sorted[index];
    if (!one) return;
    one.oid = oid;
    one.stream.entries[one.index] = one;
  };
  // Contents, two addressees and an attachment take the four oids behind a message's own.
  const stride = (index: number): number => 5 + ((Math.abs(index - middle) * 7) % 11);
  let oid = OIDS_BEFORE;
  for (let index = middle - 1; index >= 0; index--) place(index, (oid -= stride(index)));
  oid = OIDS_AFTER;
  for (let index = middle; index < sorted.length; index++) place(index, (oid += stride(index)));
  return sorted;
}
