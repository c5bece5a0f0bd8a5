import { Random } from '../../random';
import { Conversation, type Cast } from './conversation';
import { ENGLISH } from './dialogues/english';
import { DATA_END } from './everydaySessions';
import { LANDMARKS } from './landmarks';
import { fromDraft, spellUtc, type ChatMessage } from './message';
import { inRuns, listed, type MessageSource } from './messageSource';
import { ODD_SESSIONS, type OddMessage } from './oddSessions';
import { DEMO_USER, makeCustomer, type Customer } from './people';
import type { ChatSession } from './session';
import { EVERYDAY_TOPICS, TOPICS, type Topic } from './topics';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const RUN = 40;
const ODD_START = DATA_END - HOUR;

const named = (id: number): Topic => TOPICS.find((topic) => topic.id === id) as Topic;
const SUPPORT = named(1);
const INTEGRATIONS = named(5);
const DOCUMENTATION = named(6);
const CORNER_CASES = named(7);

/** The sessions of `LANDMARKS`, oldest first. `hugeCount` is undefined when there is no huge one. */
export function landmarkSessions(seed: number, hugeCount: number | undefined): ChatSession[] {
  const cast: Cast = { topic: INTEGRATIONS, agent: DEMO_USER, customer: labelled('Robin', '') };
  const sized = (id: number, label: string, messages: MessageSource, days: number): ChatSession =>
    landmark(id, label, messages, { topic: INTEGRATIONS, requested: DATA_END - days * DAY });
  const odd = Object.entries(ODD_SESSIONS).map(([name, { label, messages, fields }], index) => {
    const id = LANDMARKS[name as keyof typeof LANDMARKS];
    const source = listed(() => messages.map((message, place) => complete(message, id, place)));
    return landmark(id, label, source, { requested: ODD_START + index * 60_000, ...fields });
  });
  const all = [
    vendorExample(),
    landmark(
      LANDMARKS.empty,
      'No messages',
      listed(() => []),
      { status: 'ClosedFromQueue', agent: null },
    ),
    sized(
      LANDMARKS.single,
      'One message',
      talk(LANDMARKS.single, cast, (c) => c.talk(ENGLISH.dialogues[5], 1)),
      1,
    ),
    sized(
      LANDMARKS.eight,
      'Eight messages',
      talk(LANDMARKS.eight, cast, (c) => c.welcome().talk(ENGLISH.dialogues[4], 6).special('ClosedByUser')),
      1,
    ),
    sized(LANDMARKS.fiveHundred, '500 messages', long(seed, LANDMARKS.fiveHundred, 500, cast, 5), 5),
    sized(
      LANDMARKS.twentyThousand,
      '20,000 messages',
      long(seed, LANDMARKS.twentyThousand, 20_000, cast, 60),
      60,
    ),
    ...odd,
  ];
  if (hugeCount !== undefined) {
    const messages = long(seed, LANDMARKS.huge, hugeCount, cast, 80);
    all.push(sized(LANDMARKS.huge, `${hugeCount.toLocaleString('en')} messages`, messages, 80));
  }
  return all;
}

function landmark(
  id: number,
  label: string,
  messages: MessageSource,
  more: Partial<ChatSession> = {},
): ChatSession {
  const requested = more.requested ?? DATA_END - HOUR;
  return {
    id,
    topic: CORNER_CASES,
    agent: DEMO_USER,
    customer: labelled(label, 'Landmark'),
    status: 'UserLast',
    requested,
    started: requested + 20_000,
    ended: null,
    idle: DATA_END,
    fetched: DATA_END,
    sessionKey: new Random('key', id).hex(32),
    queuePosition: 1,
    rank: 1,
    rating: 0,
    flags: '',
    botActive: false,
    transferTo: null,
    messages,
    ...more,
  };
}

/** A customer whose name says what is special about the session. */
function labelled(alias: string, company: string): Customer {
  const person = {
    first: alias,
    last: '',
    title: '',
    email: 'landmark@example.com',
    phone: '',
    contactId: 99,
  };
  return {
    alias,
    name: alias,
    email: person.email,
    phone: '',
    company,
    host: '198.51.100.7',
    consented: true,
    person: { ...person, id: 99, contactName: company },
  };
}

/** To the letter what https://docs.superoffice.com shows as the response of `GetChatMessages`. */
function vendorExample(): ChatSession {
  const id = LANDMARKS.vendorExample;
  const message: ChatMessage = {
    id: 0,
    session: id,
    type: 'Invalid',
    text: '',
    author: '',
    read: 0,
    specialType: 'None',
    specialParam: '',
    posted: '2021-03-25T21:36:53Z',
  };
  const requested = Date.UTC(2021, 2, 25, 21, 36, 53);
  const times = { requested, started: requested, ended: requested, idle: requested, fetched: requested };
  return landmark(
    id,
    "Vendor's example (GetChatMessages)",
    listed(() => [message]),
    {
      topic: DOCUMENTATION,
      status: 'Closed',
      ...times,
    },
  );
}

function complete(message: OddMessage, session: number, place: number): ChatMessage {
  return {
    id: session * 100 + place,
    session,
    type: 'ToUser',
    text: '',
    author: 'Robin',
    read: 1,
    specialType: 'None',
    specialParam: null,
    posted: spellUtc(ODD_START + place * 30_000),
    ...message,
  };
}

function talk(id: number, cast: Cast, write: (conversation: Conversation) => Conversation): MessageSource {
  return listed(() => {
    const { drafts } = write(new Conversation(new Random('landmark', id), cast, DATA_END - DAY + HOUR));
    return drafts.map((draft, index) => fromDraft(draft, id, id * 100 + index));
  });
}

/** One conversation after another over so many days, each in the language of another customer. */
function long(seed: number, id: number, count: number, cast: Cast, days: number): MessageSource {
  const runs = Math.ceil(count / RUN);
  const firstId = id * 100_000;
  const step = (days * DAY) / runs;
  return inRuns(count, firstId, RUN, (run) => {
    const random = new Random(seed, 'run', id, run);
    const start = DATA_END - days * DAY + run * step;
    const topic = random.chance(0.7) ? SUPPORT : random.pick(EVERYDAY_TOPICS);
    const people = {
      topic,
      agent: random.pick(topic.agents),
      customer: makeCustomer(random, topic.language, id),
    };
    const conversation = new Conversation(random, { ...cast, ...people }, start);
    while (conversation.drafts.length < RUN) conversation.talk();
    // A run ends before the next one starts, however many there are.
    const scale = Math.min(1, step / (conversation.end - start + 1));
    return conversation.drafts.slice(0, RUN).map((draft, index) => {
      const at = start + Math.floor((draft.at - start) * scale);
      return fromDraft({ ...draft, at }, id, firstId + run * RUN + index);
    });
  });
}
