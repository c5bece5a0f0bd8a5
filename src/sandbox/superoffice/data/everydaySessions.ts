import { Random } from '../../random';
import { Conversation, type Cast } from './conversation';
import { fromDraft } from './message';
import { listed } from './messageSource';
import { makeCustomer } from './people';
import { STATUSES, type ChatSession, type Status } from './session';
import { EVERYDAY_TOPICS } from './topics';

/** The last moment of the data, whatever the clock says: Friday, 14 November 2025, 16:00 UTC. */
export const DATA_END = Date.UTC(2025, 10, 14, 16);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WORKING_DAYS = 64;
const PER_DAY = 4;
const FIRST_ID = 1001;

/** About 90 days of support chats, oldest first; ids go up with the time. */
export function everydaySessions(seed: number): ChatSession[] {
  return Array.from({ length: WORKING_DAYS * PER_DAY }, (_, index) => {
    const day = workingDay(WORKING_DAYS - 1 - Math.floor(index / PER_DAY));
    const hour = 7 + (index % PER_DAY) * 2.25;
    return makeSession(seed, FIRST_ID + index, index, day + hour * HOUR);
  });
}

/** Midnight of the n-th working day before the last one. */
function workingDay(before: number): number {
  const friday = DATA_END - (DATA_END % DAY);
  return friday - (Math.floor(before / 5) * 7 + (before % 5)) * DAY;
}

function makeSession(seed: number, id: number, index: number, slot: number): ChatSession {
  const random = new Random(seed, 'superoffice', id);
  const topic = random.pick(EVERYDAY_TOPICS);
  const agent = random.pick(topic.agents);
  const customer = makeCustomer(random, topic.language, id);
  const status = statusOf(index, random);
  const requested = slot + random.int(0, 7_200) * 1000;
  const { drafts, end } = write(random, { topic, agent, customer }, status, requested);
  const answered = ANSWERED.includes(status);
  return {
    id,
    topic,
    agent: answered ? agent : null,
    customer,
    status,
    requested,
    started: answered ? requested + random.int(5, 240) * 1000 : null,
    ended: OPEN.includes(status) ? null : end,
    idle: end,
    fetched: end + random.int(1, 9) * 1000,
    sessionKey: random.hex(32),
    queuePosition: random.int(1, 4),
    rank: random.int(1, 5),
    rating: status === 'Closed' && random.chance(0.4) ? random.int(1, 5) : 0,
    flags: status === 'CustomerLast' && random.chance(0.5) ? 'UserIsTyping' : '',
    botActive: status === 'PreChatForm' && topic.botEnabled,
    transferTo: null,
    messages: listed(() => drafts.map((draft, place) => fromDraft(draft, id, id * 100 + place))),
  };
}

const OPEN: readonly Status[] = ['PreChatForm', 'Faq', 'OfflineForm', 'InQueue', 'CustomerLast', 'UserLast'];
const ANSWERED: readonly Status[] = ['CustomerLast', 'UserLast', 'Finished', 'Deleted', 'Closed'];

/** Every status occurs; what is open is young. */
function statusOf(index: number, random: Random): Status {
  const fromEnd = WORKING_DAYS * PER_DAY - 1 - index;
  if (fromEnd < STATUSES.length) return STATUSES[fromEnd] ?? 'Closed';
  if (random.chance(0.72)) return 'Closed';
  return random.pick(['Finished', 'RequestPosted', 'ClosedFromQueue', 'Deleted', 'Closed'] as const);
}

/** As much of a conversation as its status allows. */
function write(random: Random, cast: Cast, status: Status, at: number): Conversation {
  const conversation = new Conversation(random, cast, at);
  if (cast.topic.botEnabled) conversation.bot();
  switch (status) {
    case 'Invalid':
      return new Conversation(random, cast, at);
    case 'PreChatForm':
      return conversation;
    case 'Faq':
      return conversation.special('FaqSuccessQuestion');
    case 'OfflineForm':
    case 'InQueue':
    case 'RequestPosted':
      return conversation.talk(undefined, 1);
    case 'ClosedFromQueue':
      return conversation.talk(undefined, 1).special('ClosedByCustomer');
    case 'CustomerLast':
      return conversation.welcome().talk(undefined, 1);
    case 'UserLast':
      return conversation.welcome().talk(undefined, 2);
    case 'Finished':
    case 'Deleted':
    case 'Closed':
      conversation.welcome().talk();
      if (random.chance(0.15))
        conversation.special('TransferedSession', '', String(cast.agent.associateId)).talk();
      if (random.chance(0.7)) conversation.farewell();
      return conversation.special(
        random.pick(['ClosedByUser', 'ClosedByUser', 'ClosedByCustomer', 'ClosedByIdle']),
      );
  }
}
