import { hasOid } from '../faults';
import type { Call, Route } from '../http/answer';
import { envelope, unpaged } from '../http/envelope';
import { readPageQuery } from '../http/query';
import { notFound } from '../http/xelionError';
import { toWireDate } from '../http/wireDate';
import type { Platform } from '../platform';
import { ME, reference, type Addressable } from '../world/addressables';
import { byPlace } from '../world/facts';
import type { ChatSession } from '../world/sessions';

/** Chat sessions. */
export function chatRoutes(platform: Platform): readonly Route[] {
  const session = (call: Call): ChatSession => platform.world.session(call.params[0] ?? '');
  return [
    { method: 'GET', path: 'chats', answer: (call) => ({ json: list(call, platform) }) },
    { method: 'GET', path: 'chats/*', answer: (call) => ({ json: row(call, platform, session(call)) }) },
    {
      method: 'GET',
      path: 'chats/group/*/participants',
      answer: (call) => ({ json: members(call, session(call)) }),
    },
  ];
}

/** A chat session as the wire has it. */
export function sessionRecord(session: ChatSession, { world, faults }: Platform): Record<string, unknown> {
  const [first, last] = [world.messages(session.oid)[0], world.messages(session.oid).at(-1)];
  const isAnswered = session.type === 'phoneLine' || session.type === 'external';
  const disabled = session.disabled === true || hasOid(faults, 'disabledSession', session.oid);
  return {
    participants: session.participants.map(reference),
    sessionType: session.type,
    ...(isAnswered && {
      chatSessionActivatedDate: first ? toWireDate(first.at) : '',
      chatSessionIdleDate: '',
      chatSessionEndedDate: disabled && last ? toWireDate(last.at) : '',
      activeUser: userProfile(ME),
    }),
    // The guide's own example of a group has no such member.
    ...((session.type !== 'group' || disabled) && { disabled }),
    commonName: session.commonName,
    oid: String(session.oid),
    objectType: 'XCCChatSession',
  };
}

function row(call: Call, platform: Platform, session: ChatSession): unknown {
  return envelope(sessionRecord(session, platform), call.href(`chats/${session.oid}`));
}

/** `GET /chats` is in no page of the guide. */
function list(call: Call, platform: Platform): unknown {
  const { world, faults, pager } = platform;
  if (!faults.on('serveChats')) throw notFound();
  const places = world.sessions
    .map((session) => ({ session, oid: session.oid, at: world.messages(session.oid).at(-1)?.at ?? 0 }))
    .sort(byPlace);
  const query = readPageQuery(
    call.query,
    (oid) => places.find((place) => place.oid === oid) ?? { at: Infinity, oid },
  );
  return pager.page(call, query, {
    list: places,
    matches: () => true,
    row: ({ session }) => row(call, platform, session),
  });
}

function members(call: Call, session: ChatSession): unknown {
  if (session.type !== 'group') throw notFound();
  const rows = [ME, ...session.others].map((person) =>
    envelope(
      { userProfile: userProfile(person), person: reference(person), admin: person === ME },
      call.href(`addressables/${person.oid}`),
    ),
  );
  return unpaged(rows, call.here);
}

const userProfile = ({ commonName, oid }: Addressable): Record<string, unknown> => ({
  commonName,
  oid: String(oid + 500000),
  objectType: 'UserProfile',
});
