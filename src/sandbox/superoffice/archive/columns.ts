import { copyOf } from '../chat/toCarrier';
import { fullName } from '../data/people';
import { STATUSES, STATUS_TEXTS, type ChatSession } from '../data/session';
import { wallClock, type Zone } from '../service/zone';
import { encodeCell, UNSET_DATE, type ColumnKind } from './cells';

/** One column of the archive providers for chat sessions. */
export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The vendor's name of the restriction type; absent when the column cannot be restricted by. */
  readonly restriction?: string;
  readonly orderable: boolean;
  /** What is compared: for dates milliseconds since the epoch, for lists the id. */
  value(session: ChatSession): number | string | null;
  /** What a list shows instead of its id. */
  text?(session: ChatSession): string;
}

type Read = Column['value'];

const column = (
  name: string,
  kind: ColumnKind,
  restriction: string,
  value: Read,
  more: Partial<Column> = {},
): Column => ({
  name,
  kind,
  ...(restriction ? { restriction } : {}),
  orderable: true,
  value,
  ...more,
});
const int = (name: string, value: Read): Column => column(name, 'int', 'int', value);
const text = (name: string, value: (session: ChatSession) => string | null | undefined): Column =>
  column(name, 'text', 'string', (session) => value(session) ?? null);
const time = (name: string, value: Read): Column => column(name, 'dateTime', 'datetime', value);
const display = { orderable: false };

const seconds = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : Math.max(0, Math.round((to - from) / 1000));

export const COLUMNS: readonly Column[] = [
  column('getAllRows', 'bool', 'bool', () => 1, display),
  column('getNoRows', 'bool', 'bool', () => 0, display),
  int('chatSessionId', ({ id }) => id),
  text('firstMessage', ({ messages }) => copyOf(messages.first())),
  text('lastMessage', ({ messages }) => copyOf(messages.last())),
  time('whenRequested', ({ requested }) => requested),
  time('whenStarted', ({ started }) => started),
  time('whenEnded', ({ ended }) => ended),
  column('duration', 'timeSpan', 'timeSpan', ({ started, ended }) => seconds(started, ended), display),
  column('timeInQueue', 'timeSpan', 'timeSpan', ({ requested, started }) => seconds(requested, started)),
  int('queueLength', ({ queuePosition }) => queuePosition),
  int('rating', ({ rating }) => rating),
  column('agent', 'list', 'ejUser', ({ agent }) => agent?.ejUserId ?? 0, {
    text: ({ agent }) => (agent ? fullName(agent) : ''),
  }),
  column('status', 'list', 'listAny', ({ status }) => STATUSES.indexOf(status), {
    text: ({ status, statusText }) => statusText ?? STATUS_TEXTS[status],
  }),
  column('icon', 'text', '', () => 'chat', display),
  column('date', 'date', 'date', ({ requested }) => requested),
  column('type', 'list', 'listAny', () => 1, { text: () => 'Chat' }),
  text('text', ({ messages }) => copyOf(messages.first())),
  column('associateId', 'list', 'associate', ({ agent }) => agent?.associateId ?? 0, {
    text: ({ agent }) => agent?.login ?? '',
  }),
  column('contactId', 'list', 'listAny', ({ customer }) => customer.person?.contactId ?? 0, {
    text: ({ customer }) => customer.person?.contactName ?? '',
  }),
  column('personId', 'list', 'listAny', ({ customer }) => customer.person?.id ?? 0, {
    text: ({ customer }) => (customer.person ? fullName(customer.person) : ''),
  }),
  time('updatedDate', ({ idle }) => idle),
  time('registeredDate', ({ requested }) => requested),
  column('recordTypeText', 'text', '', () => 'Chat session', display),
  int('chatTopic/chatTopicId', ({ topic }) => topic.id),
  text('chatTopic/name', ({ topic }) => topic.name),
  text('chatTopic/description', ({ topic }) => topic.description),
  text('chatTopic/badgeHeader', ({ topic }) => topic.name),
  text('associate/firstName', ({ agent }) => agent?.first),
  text('associate/lastName', ({ agent }) => agent?.last),
  text('associate/fullName', ({ agent }) => agent && fullName(agent)),
  text('associate/assocName', ({ agent }) => agent?.login),
  text('associate/userName', ({ agent }) => agent?.login),
  int('associate/ejUserId', ({ agent }) => agent?.ejUserId ?? null),
  int('person/personId', ({ customer }) => customer.person?.id ?? null),
  text('person/firstName', ({ customer }) => customer.person?.first),
  text('person/lastName', ({ customer }) => customer.person?.last),
  text('person/fullName', ({ customer }) => customer.person && fullName(customer.person)),
  text('person/title', ({ customer }) => customer.person?.title),
  text('person/email/emailAddress', ({ customer }) => customer.person?.email),
  int('person/contactId', ({ customer }) => customer.person?.contactId ?? null),
  int('contact/contactId', ({ customer }) => customer.person?.contactId ?? null),
  text('contact/name', ({ customer }) => customer.person?.contactName),
  text('contact/nameDepartment', ({ customer }) => customer.person?.contactName),
];

/** Column names are compared without regard to case. */
export const findColumn = (name: string): Column | undefined =>
  COLUMNS.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());

/** Stamps of registration and change are UTC; all other dates are in the zone of the call. */
const ALWAYS_UTC = ['updatedDate', 'registeredDate'];

export function cellOf(column: Column, session: ChatSession, zone: Zone): string {
  if (column.text) return column.text(session);
  const value = column.value(session);
  if (column.kind !== 'dateTime' && column.kind !== 'date') return encodeCell(value, column.kind);
  // Servers leave an unset date empty or write the smallest one there is.
  if (value === null) return column.kind === 'dateTime' && session.id % 2 === 1 ? UNSET_DATE : '';
  const instant = Number(value);
  const wall = ALWAYS_UTC.includes(column.name) ? instant : wallClock(instant, zone).getTime();
  return encodeCell(wall, column.kind);
}
