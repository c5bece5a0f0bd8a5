import { SPECIAL_TYPES } from './specialTypes';
import type { LANDMARKS } from './landmarks';
import type { ChatMessage } from './message';
import { CONTROL_TEXTS, LANGUAGE_TEXTS, LITERAL_TEXTS, MARKUP_TEXTS } from './oddTexts';
import { AGENTS, type Customer } from './people';
import type { ChatSession } from './session';
import { TOPICS } from './topics';

/** A message as far as it is odd; the rest is filled in. */
export type OddMessage = Partial<Omit<ChatMessage, 'session'>>;

export interface OddSession {
  /** The name of its customer, so that lists tell what it is. */
  readonly label: string;
  readonly messages: readonly OddMessage[];
  readonly fields?: Partial<ChatSession>;
}

type OddName = keyof typeof LANDMARKS;

const written = (text: string, index: number): OddMessage =>
  index % 2 === 0 ? { type: 'ToUser', text } : { type: 'ToCustomer', text, author: 'Dana Demo' };

const everyType: readonly OddMessage[] = [
  { type: 'Invalid', text: 'A message of the type Invalid' },
  { type: 'ToUser', text: 'A message of the customer' },
  { type: 'ToCustomer', text: 'A message of the agent', author: 'Dana Demo', read: 1 },
  { type: 'ToCustomer', text: 'Not read yet', author: 'Dana Demo', read: 0 },
  ...SPECIAL_TYPES,
  { type: 'Special', specialType: 'SentimentChanged', text: 'Of a future version', specialParam: 'angry' },
  { type: 'ToSupervisor', text: 'To somebody of a future version' },
];

/** Ids go up by one, as everywhere, but the times do not. */
const oddTimes: readonly OddMessage[] = [
  ['Posted fifth', '2025-11-14T15:04:00'],
  ['Posted first', '2025-11-14T15:00:00'],
  ['Posted third, seven digits', '2025-11-14T15:02:00.1234567'],
  ['Posted second, UTC', '2025-11-14T15:01:00Z'],
  ['Posted fourth, offset', '2025-11-14T16:03:00+01:00'],
  ['Posted sixth, other offset', '2025-11-14T10:35:00.5-04:30'],
  ['At the same time as the next', '2025-11-14T15:06:00'],
  ['At the same time as the one before', '2025-11-14T15:06:00'],
  ['In the hour that summer time skips in Europe', '2025-03-30T02:30:00'],
  ['In the hour that winter time repeats in Europe', '2025-10-26T02:30:00'],
  ['Posted in the far future by a bot', '2031-05-17T09:00:00'],
  ['At the end of time', '9999-12-31T23:59:59.9999999'],
  ['Time not set', '0001-01-01T00:00:00'],
  ['Time not set, the other way', '1970-01-01T00:00:00'],
].map(([text = '', posted = ''], index) => ({ ...written(text, index), posted }));

const nobody: Customer = {
  alias: null,
  name: null,
  email: null,
  phone: null,
  company: null,
  host: null,
  consented: false,
  person: null,
};

const buttons = (count: number): string =>
  JSON.stringify(Array.from({ length: count }, (_, index) => `Answer number ${index + 1}`));

const rawLists: readonly OddMessage[] = [
  {
    type: 'ToCustomer',
    author: 'Botty',
    text: 'Choose one',
    specialType: 'BotMessage',
    specialParam: 'showAt=2025-11-14T15:00:05',
  },
  // The server keeps 255 characters.
  {
    type: 'ToCustomer',
    author: 'Botty',
    text: '',
    specialType: 'Options',
    specialParam: buttons(30).slice(0, 255),
  },
  { type: 'ToCustomer', author: 'Botty', text: '', specialType: 'Options', specialParam: 'Yes|No' },
  {
    type: 'ToCustomer',
    author: 'Botty',
    text: '',
    specialType: 'Options',
    specialParam: '[{"text":"Yes","value":1}]',
  },
  { type: 'ToCustomer', author: 'Botty', text: '', specialType: 'Options', specialParam: '[]' },
  { type: 'ToUser', text: 'US:"Vendor";NO:"Leverandør";' },
  { type: 'Special', text: '[SR_CHAT_CLOSED_BY_USER]', specialType: 'ClosedByUser' },
];

/** The landmarks whose messages are odd. */
export const ODD_SESSIONS: Partial<Record<OddName, OddSession>> = {
  everyType: {
    label: 'Every type of message',
    messages: everyType,
    fields: { status: 'CustomerLast', flags: 'UserIsTyping' },
  },
  languages: { label: 'Languages, مرحبا, 你好, 👋', messages: LANGUAGE_TEXTS.map(written) },
  markup: { label: 'Markup <b>in</b> "names" & texts', messages: MARKUP_TEXTS.map(written) },
  literals: { label: '007', messages: LITERAL_TEXTS.map(written) },
  controlCharacters: { label: 'Control characters', messages: CONTROL_TEXTS.map(written) },
  oddTimes: { label: 'Odd times', messages: oddTimes, fields: { botActive: true } },
  nulls: {
    label: 'Nothing but nulls',
    messages: [
      { type: 'ToUser', text: null, author: null },
      { type: 'ToCustomer', text: '', author: '', specialParam: '' },
      { type: 'Special', text: null, author: null },
    ],
    fields: {
      agent: null,
      customer: nobody,
      status: 'InQueue',
      sessionKey: null,
      requested: null,
      started: null,
      ended: null,
      idle: null,
      fetched: null,
    },
  },
  rawLists: {
    label: 'Texts of lists as they are stored',
    messages: rawLists,
    fields: {
      status: 'Finished',
      statusText: 'US:"Finished";NO:"Avsluttet";GE:"Beendet";',
      ...(TOPICS[7] ? { topic: TOPICS[7] } : {}),
      transferTo: AGENTS[1] ?? null,
    },
  },
};
