import { Random } from '../../random';
import type { Answer, Call, Route } from '../http/answer';
import { envelope } from '../http/envelope';
import { readFilter } from '../http/filter';
import { selectPage } from '../http/page';
import { readPageQuery } from '../http/query';
import type { Platform } from '../platform';
import { arrivingText } from '../world/arrivals';
import { CHAT, type Entry } from '../world/facts';
import { makeRecord, OPTIONAL_MEMBERS, type RecordOptions } from '../world/record';
import type { ChatSession } from '../world/sessions';

/** The period of a search with `with=`, in seconds. */
const PERIOD = 28 * 86400;
const LATE_SECONDS = 600;

/** Communications of all kinds, the messages of a chat session among them. */
export function communicationRoutes(platform: Platform): readonly Route[] {
  return [
    { method: 'GET', path: 'communications', answer: (call) => list(call, platform, platform.world.all) },
    { method: 'GET', path: 'communications/*', answer: (call) => one(call, platform) },
    {
      method: 'GET',
      path: 'chats/*/messages',
      answer: (call) => {
        const session = platform.world.session(call.params[0] ?? '');
        if (!call.query.has('before') && !call.query.has('after')) arrive(session, platform);
        return list(call, platform, platform.world.messages(session.oid));
      },
    },
  ];
}

/** A communication's record as the faults leave it; marks it as retrieved when the request asks for that. */
export function writeRecord(
  call: Call,
  { world, faults, counts }: Platform,
  entry: Entry,
  options: Omit<RecordOptions, 'session' | 'retrieved'>,
): Readonly<Record<string, unknown>> {
  if (call.query.get('retrieval') === 'true') {
    world.markRetrieved(entry);
    counts.markedRetrieved++;
  }
  const record = makeRecord(entry, { ...world.contextOf(entry), ...options });
  if (!faults.on('missingFields')) return record;
  const random = new Random('missingFields', entry.oid);
  const missing = new Set<string>(OPTIONAL_MEMBERS.filter(() => random.chance(0.8)));
  return Object.fromEntries(Object.entries(record).filter(([name]) => !missing.has(name)));
}

function list(call: Call, platform: Platform, entries: readonly Entry[]): Answer {
  const { world, pager } = platform;
  const include = (call.query.get('include') ?? '').split(',');
  const includes = (name: string): boolean => include.includes(name) || include.includes('all');
  const partner = call.query.get('with');
  const filter = readFilter(call.query, world);
  const page = pager.page(
    call,
    readPageQuery(call.query, (oid) => world.placeOf(oid)),
    {
      list: entries,
      matches: (entry) => filter(entry) && (!partner || String(world.contactOf(entry).oid) === partner),
      row: (entry) =>
        envelope(
          writeRecord(call, platform, entry, {
            attachments: includes('attachments'),
            participants: partner !== null || includes('participants'),
          }),
          call.href(`communications/${entry.oid}`),
        ),
      ...(partner !== null && { period: PERIOD }),
    },
  );
  return { json: page };
}

function one(call: Call, platform: Platform): Answer {
  const entry = platform.world.entry(call.params[0] ?? '');
  const record = writeRecord(call, platform, entry, { full: true });
  return { json: envelope(record, call.href(`communications/${entry.oid}`)) };
}

/** Lets come what the faults want to come while a client follows the session. */
function arrive({ oid }: ChatSession, { world, faults, now }: Platform): void {
  const [newest] = selectPage(
    world.messages(oid),
    { limit: 1, ascending: false },
    ({ objectType }) => objectType === CHAT,
  );
  const time = newest?.at ?? Math.floor(now() / 1000);
  const number = world.messages(oid).length + 1;
  if (faults.on('lateMessages'))
    world.receive(String(oid), arrivingText('late', number), time - LATE_SECONDS);
  if (faults.on('liveMessages')) world.receive(String(oid), arrivingText('live', number), time + 1);
}
