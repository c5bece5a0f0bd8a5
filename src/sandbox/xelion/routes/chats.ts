import type { Answer, Call, Route } from '../http/answer';
import { envelope } from '../http/envelope';
import { reference } from '../world/addressables';
import type { ChatSession } from '../world/sessions';
import type { World } from '../world/world';

/** Chat sessions. */
export function chatRoutes(world: () => World): readonly Route[] {
  return [
    { method: 'GET', path: 'chats/*', answer: (call) => one(call, world().session(call.params[0] ?? '')) },
  ];
}

function one(call: Call, session: ChatSession): Answer {
  return { json: envelope(sessionRecord(session), call.href(`chats/${session.oid}`)) };
}

/** A chat session as the wire has it. */
function sessionRecord(session: ChatSession): Record<string, unknown> {
  return {
    participants: session.participants.map(reference),
    sessionType: session.type,
    disabled: session.disabled ?? false,
    commonName: session.commonName,
    oid: String(session.oid),
    objectType: 'XCCChatSession',
  };
}
