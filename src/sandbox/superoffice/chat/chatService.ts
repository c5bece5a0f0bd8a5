import { mdoListItems } from '../contract/carrier';
import { chatMessage, chatSession, chatTopic, presence, topicAgent } from '../contract/chat';
import { disorder } from '../data/disorder';
import { isOpen } from '../data/openingHours';
import { AGENTS, DEMO_USER, type Agent } from '../data/people';
import type { ChatSession } from '../data/session';
import { topicById, TOPICS, type Topic } from '../data/topics';
import type { World } from '../data/world';
import { operation, type Call, type Service } from '../service/operation';
import { isGone } from '../service/serviceFaults';
import { array, boolean, int, string } from '../soap/wireType';
import { toMessage, toSession } from './toCarrier';
import { toListItem, toPresence, toTopic, toTopicAgent } from './toTopic';
import { transcript } from './transcript';

/** The topics on which the caller may listen, respond, manage or be notified. */
const callersTopics = TOPICS.filter(({ agents }) => agents.includes(DEMO_USER));

/** A session that exists, also by the faults. */
function find({ world, faults }: Call, id: number | null): ChatSession | undefined {
  return isGone(faults, id ?? 0) ? undefined : world.session(id ?? 0);
}

const lastAccept = (world: World, topic: Topic): number =>
  Math.max(
    0,
    ...world.sessions.filter((session) => session.topic === topic).map(({ started }) => started ?? 0),
  );

const agentOf = (topic: Topic | undefined, name: string | null): Agent | undefined =>
  topic?.agents.find(({ login, associateId }) => login === name || String(associateId) === name);

function* map<A, B>(values: Iterable<A>, change: (value: A) => B): Generator<B> {
  for (const value of values) yield change(value);
}

const byTopic = { ChatTopicId: int };

export const CHAT: Service = {
  agent: 'Chat',
  needsTicket: true,
  operations: {
    ChatSessionsForUser: operation({}, { Response: array(chatSession) }, (_, { world, faults, zone }) => {
      const sessions = world.sessions.filter(({ topic }) => callersTopics.includes(topic));
      return { Response: map(disorder(sessions, faults), (session) => toSession(session, zone)) };
    }),
    ChatTopicsForUser: operation({}, { Response: array(chatTopic) }, (_, { world }) => ({
      Response: callersTopics.map((topic) => toTopic(topic, lastAccept(world, topic))),
    })),
    GetChatMessages: operation(
      { ChatSessionId: int, After: int },
      { Response: array(chatMessage) },
      ({ ChatSessionId, After }, call) => {
        const session = find(call, ChatSessionId);
        // A session that there never was has no messages; one that is gone has no list of them either.
        if (!session) return { Response: call.world.session(ChatSessionId ?? 0) ? null : [] };
        return { Response: map(disorder(session.messages.after(After ?? 0), call.faults), toMessage) };
      },
    ),
    GetChatSessionEntity: operation(
      { ChatSessionEntityId: int },
      { Response: chatSession },
      ({ ChatSessionEntityId }, call) => {
        const session = find(call, ChatSessionEntityId);
        return { Response: session ? toSession(session, call.zone) : null };
      },
    ),
    GetChatTranscript: operation(
      { ChatSessionId: int, Html: boolean },
      { Response: string },
      ({ ChatSessionId, Html }, call) => {
        const session = find(call, ChatSessionId);
        return { Response: session ? transcript(session.messages.after(0), Html === true) : null };
      },
    ),
    GetChatTopicEntity: operation({ ChatTopicEntityId: int }, { Response: chatTopic }, (args, { world }) => {
      const topic = topicById(args.ChatTopicEntityId ?? 0);
      return { Response: topic ? toTopic(topic, lastAccept(world, topic)) : null };
    }),
    GetChatPresence: operation({}, { Response: array(presence) }, () => ({
      Response: AGENTS.map(toPresence),
    })),
    IsWithinOpeningHours: operation(byTopic, { Response: boolean }, ({ ChatTopicId }, { now }) => ({
      Response: topicById(ChatTopicId ?? 0)?.openingHours ? isOpen(now) : true,
    })),
    GetUserAgentList: operation(
      { Flat: boolean, OnlyPresent: boolean },
      { Response: mdoListItems },
      ({ OnlyPresent }) => ({
        Response: AGENTS.filter(({ present }) => present || OnlyPresent !== true).map(toListItem),
      }),
    ),
    GetChatTopicUserAgentList: operation(byTopic, { Response: array(topicAgent) }, ({ ChatTopicId }) => {
      const topic = topicById(ChatTopicId ?? 0);
      return { Response: topic ? topic.agents.map((agent) => toTopicAgent(topic, agent)) : [] };
    }),
    GetChatTopicUserAgent: operation(
      { ...byTopic, Username: string },
      { Response: topicAgent },
      ({ ChatTopicId, Username }) => {
        const topic = topicById(ChatTopicId ?? 0);
        const agent = agentOf(topic, Username);
        return { Response: topic && agent ? toTopicAgent(topic, agent) : null };
      },
    ),
  },
  writing: [
    'SaveChatSessionEntity',
    'DeleteChatSessionEntity',
    'SaveChatTopicEntity',
    'DeleteChatTopicEntity',
    'SaveChatPresence',
    'TransferChatSession',
    'AcceptChatSessionTransfer',
    'RejectChatSessionTransfer',
    'ResetChatSession',
    'PickUpChatSession',
    'PickUpFirstChatSession',
    'AddChatMessage',
    'AddChatTopicUserAgent',
    'UpdateChatTopicUserAgent',
    'UpdateChatTopicUserAgents',
    'DeleteChatTopicUserAgent',
    'CreateChatSessionForTopic',
  ],
  missing: ['CreateDefaultChatSessionEntity', 'CreateDefaultChatTopicEntity', 'CreateDefaultChatTopicAgent'],
};
