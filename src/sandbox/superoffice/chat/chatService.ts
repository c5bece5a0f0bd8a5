import { chatMessage, chatSession } from '../contract/chat';
import { operation, type Service } from '../service/operation';
import { array, int } from '../soap/wireType';
import { toMessage, toSession } from './toCarrier';

const GetChatMessages = operation(
  { ChatSessionId: int, After: int },
  { Response: array(chatMessage) },
  ({ ChatSessionId, After }, { world }) => {
    const messages = world.session(ChatSessionId ?? 0)?.messages.after(After ?? 0) ?? [];
    return { Response: map(messages, toMessage) };
  },
);

const GetChatSessionEntity = operation(
  { ChatSessionEntityId: int },
  { Response: chatSession },
  ({ ChatSessionEntityId }, { world, zone }) => {
    const session = world.session(ChatSessionEntityId ?? 0);
    return { Response: session ? toSession(session, zone) : null };
  },
);

function* map<A, B>(values: Iterable<A>, change: (value: A) => B): Generator<B> {
  for (const value of values) yield change(value);
}

export const CHAT: Service = {
  agent: 'Chat',
  needsTicket: true,
  operations: { GetChatMessages, GetChatSessionEntity },
  writing: [],
  missing: [],
};
