import { Random } from '../../random';
import { LANDMARKS } from '../landmarks';
import {
  ARNON_RON,
  colleagues,
  customer,
  group,
  HAAS,
  ME,
  ODDITIES,
  WIM_BOKKERS,
  type Addressable,
  type Language,
} from './addressables';

/** The types that the guide knows, and one that it does not. */
export type SessionType = 'user' | 'group' | 'phoneLine' | 'external' | 'whatsApp' | 'holoCall';

/** One chat session, without its messages. */
export interface ChatSession {
  readonly oid: number;
  readonly type: SessionType;
  readonly commonName: string;
  readonly participants: readonly Addressable[];
  /** Who writes besides the signed-in user. */
  readonly others: readonly Addressable[];
  readonly language: Language;
  readonly disabled?: boolean;
  /** How many messages are made up for it, and between which instants (seconds since the epoch). */
  readonly made: { readonly count: number; readonly begin: number; readonly end: number };
}

const { begin, end, sessions } = LANDMARKS;
const DAY = 86400;
const HUGE_BEGIN = begin - 1000 * DAY;
const HOW_MANY: Record<Exclude<SessionType, 'holoCall'>, number> = {
  user: 40,
  group: 20,
  phoneLine: 40,
  external: 35,
  whatsApp: 35,
};
const PARTNERS = colleagues.filter(({ oid }) => String(oid) !== LANDMARKS.people.withEmptySession);
const GROUP_NAMES = [
  'Servicedesk',
  'Integrations',
  'Webshop bridge',
  'Planning magazijn',
  'Buchhaltung',
  'On call',
  'Release 24.3',
  'Telefonie',
];

/**
 * All sessions of one seed, in no particular order.
 * @param hugeCount messages of `LANDMARKS.sessions.huge`; 0 for no such session
 */
export function makeSessions(seed: number, hugeCount: number): readonly ChatSession[] {
  const made = Object.entries(HOW_MANY).flatMap(([type, howMany], kind) =>
    Array.from({ length: howMany }, (_, index) => {
      const random = new Random(seed, 'session', type, index);
      const first = begin + random.int(0, 80 * DAY);
      const days = type === 'user' || type === 'group' ? 90 : random.int(1, 20);
      return chat(seed, 1600000 + kind * 10000 + index * 13, type as SessionType, index, {
        count: random.chance(0.1) ? random.int(60, 200) : random.int(2, 40),
        begin: first,
        end: Math.min(end, first + days * DAY),
      });
    }),
  );
  return [...landmarks(seed), ...(hugeCount > 0 ? [huge(hugeCount)] : []), ...made];
}

function chat(
  seed: number,
  oid: number,
  type: SessionType,
  index: number,
  made: ChatSession['made'],
): ChatSession {
  if (type === 'group') return groupChat(oid, GROUP_NAMES[index % GROUP_NAMES.length] ?? '', made, seed);
  if (type === 'user') {
    const other = PARTNERS[index] ?? customer(seed, oid + 200000, 'Person');
    return userChat(oid, other, made);
  }
  const other = customer(seed, oid + 200000, type === 'external' ? 'UnknownAddressable' : 'Person');
  const commonName =
    type === 'external'
      ? `External Chat ${other.commonName} < - > arno`
      : `Chat ${other.commonName} <-> Arno`;
  return {
    oid,
    type,
    commonName,
    participants: [other, ME],
    others: [other],
    language: other.language,
    made,
  };
}

function userChat(oid: number, other: Addressable, made: ChatSession['made']): ChatSession {
  return {
    oid,
    type: 'user',
    commonName: `Chat Arno <-> ${other.commonName}`,
    participants: [ME, other],
    others: [other],
    language: other.language,
    made,
  };
}

function groupChat(oid: number, name: string, made: ChatSession['made'], seed: number): ChatSession {
  const random = new Random(seed, 'group', oid);
  const others = colleagues.filter(() => random.chance(0.5));
  const language = random.pick(['en', 'nl', 'nl', 'de'] as const);
  return {
    oid,
    type: 'group',
    commonName: `Chat ${name}`,
    // As the platform has it: the only participant of a group's session is the group.
    participants: [group(oid + 200000, name, language)],
    others: others.length > 0 ? others : colleagues.slice(0, 2),
    language,
    made,
  };
}

function landmarks(seed: number): readonly ChatSession[] {
  const none = { count: 0, begin, end };
  const of = (oid: string, type: SessionType, count: number, index = 0): ChatSession =>
    chat(seed, Number(oid), type, index, { count, begin, end });
  const empty = colleagues.find((colleague) => !PARTNERS.includes(colleague)) ?? HAAS;
  return [
    { ...userChat(Number(sessions.vendorExample), HAAS, none), commonName: 'Chat Arno <-> haas' },
    {
      oid: Number(sessions.vendorSession),
      type: 'user',
      commonName: 'Chat Arnon Ron <-> Sergey Novitsky',
      participants: [ARNON_RON, WIM_BOKKERS],
      others: [ARNON_RON, WIM_BOKKERS],
      language: 'en',
      made: { count: 12, begin, end },
    },
    userChat(Number(sessions.empty), empty, none),
    of(sessions.one, 'external', 1),
    of(sessions.eight, 'whatsApp', 8),
    of(sessions.fiveHundred, 'phoneLine', 500),
    of(sessions.twentyThousand, 'group', 20000, 2),
    { ...of(sessions.disabled, 'external', 14), disabled: true },
    of(sessions.unknownType, 'holoCall', 6),
    { ...of(sessions.specimens, 'group', 0, 1), commonName: 'Chat Oddities', participants: [ODDITIES] },
  ];
}

const huge = (count: number): ChatSession =>
  groupChat(Number(sessions.huge), 'Webshop bridge archive', { count, begin: HUGE_BEGIN, end: begin }, 1);
