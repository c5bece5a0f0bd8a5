import type { Answer, Call, Route } from '../http/answer';
import { envelope, unpaged } from '../http/envelope';
import { notFound, XelionError } from '../http/xelionError';
import type { Platform } from '../platform';
import { ME, NOT_CHATTABLE, reference, type Addressable } from '../world/addressables';
import type { ChatSession } from '../world/sessions';
import { sessionRecord } from './chats';

/** Whom one may chat with. */
export const addressableRoutes = (platform: Platform): readonly Route[] => [
  { method: 'GET', path: 'addressables', answer: (call) => chattables(call, platform) },
  { method: 'GET', path: 'addressables/*', answer: (call) => one(call, platform) },
  { method: 'GET', path: 'addressables/*/chat', answer: (call) => chat(call, platform) },
];

/** Everybody with a session, the most recently used first, all at once. No other search of addressables is there. */
function chattables(call: Call, { world }: Platform): Answer {
  if (call.query.get('type') !== 'chattable') throw new XelionError(400, 10200);
  const lastUse = (session: ChatSession): number => world.messages(session.oid).at(-1)?.at ?? 0;
  const sessions = world.sessions.toSorted((a, b) => lastUse(b) - lastUse(a) || a.oid - b.oid);
  const partners = new Set(sessions.flatMap((session) => partnerOf(session) ?? []));
  const status =
    call.query.get('include') === 'status' ? { status: { status: 'online', busy: false } } : undefined;
  const rows = [...partners].map((partner) =>
    envelope({ ...reference(partner), ...status }, call.href(`addressables/${partner.oid}`)),
  );
  return { json: unpaged(rows, call.here) };
}

function one(call: Call, { world }: Platform): Answer {
  const known = [
    ME,
    NOT_CHATTABLE,
    ...world.sessions.flatMap(({ participants, others }) => [...participants, ...others]),
  ];
  const found = known.find(({ oid }) => String(oid) === call.params[0]);
  if (!found) throw notFound();
  return { json: envelope(reference(found), call.href(`addressables/${found.oid}`)) };
}

function chat(call: Call, platform: Platform): Answer {
  const session = platform.world.sessions.find((one) => String(partnerOf(one)?.oid) === call.params[0]);
  if (!session) throw notFound();
  return { json: envelope(sessionRecord(session, platform), call.href(`chats/${session.oid}`)) };
}

/** Whom the session is with, as seen by the signed-in user. */
const partnerOf = ({ participants }: ChatSession): Addressable | undefined =>
  participants.find((participant) => participant !== ME);
