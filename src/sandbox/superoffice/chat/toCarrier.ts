import type { chatMessage, chatSession } from '../contract/chat';
import type { associate, contact, person } from '../contract/people';
import { spellUtc, type ChatMessage } from '../data/message';
import { fullName, type Agent, type Person } from '../data/people';
import type { ChatSession } from '../data/session';
import { wallClock, type Zone } from '../service/zone';
import type { Value } from '../soap/wireType';

/** Lists keep a copy of the first and last message of at most so many characters. */
const COPY_LENGTH = 1024;

export const copyOf = (message: ChatMessage | undefined): string =>
  (message?.text ?? '').slice(0, COPY_LENGTH);

/** A date without a zone, in the wall time of `zone`; `undefined` when there is none. */
export const spellTime = (instant: number | null, zone: Zone): string | null =>
  instant === null ? null : spellUtc(wallClock(instant, zone).getTime());

export const toMessage = (message: ChatMessage): Value<typeof chatMessage> => ({
  ChatMessageId: message.id,
  ChatSessionId: message.session,
  Type: message.type,
  Message: message.text,
  Author: message.author,
  ReadByCustomer: message.read,
  SpecialType: message.specialType,
  SpecialParam: message.specialParam,
  WhenPosted: message.posted,
});

export function toSession(session: ChatSession, zone: Zone): Value<typeof chatSession> {
  const { customer } = session;
  return {
    ChatSessionId: session.id,
    TopicId: session.topic.id,
    User: session.agent && toAssociate(session.agent),
    Person: customer.person && toPerson(customer.person),
    CustomerAlias: customer.alias,
    CustomerHost: customer.host,
    CustomerName: customer.name,
    CustomerEmail: customer.email,
    CustomerPhone: customer.phone,
    CustomerConsented: customer.consented,
    CustomerCompanyName: customer.company,
    Status: session.status,
    FirstMessage: copyOf(session.messages.first()),
    LastMessage: copyOf(session.messages.last()),
    WhenRequested: spellTime(session.requested, zone),
    WhenStarted: spellTime(session.started, zone),
    WhenEnded: spellTime(session.ended, zone),
    WhenIdle: spellTime(session.idle, zone),
    WhenFetched: spellTime(session.fetched, zone),
    SessionKey: session.sessionKey,
    InitialQueuePos: session.queuePosition,
    Rank: session.rank,
    Flags: session.flags,
    Contact: customer.person?.contactName ? toContact(customer.person) : null,
    TransferTo: session.transferTo && toAssociate(session.transferTo),
    ChatbotIsActive: session.botActive,
    Rating: session.rating,
  };
}

export const toAssociate = (agent: Agent): Value<typeof associate> => ({
  FieldProperties: [],
  AssociateId: agent.associateId,
  Name: agent.login,
  PersonId: agent.associateId + 100,
  Rank: agent.associateId,
  Tooltip: '',
  Type: 'InternalAssociate',
  GroupIdx: 1,
  FullName: fullName(agent),
  FormalName: fullName(agent),
  EjUserId: agent.ejUserId,
  UserName: agent.login,
  ExtraFields: [],
  CustomFields: [],
});

const toPerson = (known: Person): Value<typeof person> => ({
  PersonId: known.id,
  Firstname: known.first,
  Lastname: known.last,
  MiddleName: '',
  Title: known.title,
  Email: known.email,
  FullName: fullName(known),
  FormalName: fullName(known),
  MobilePhone: known.phone,
  ContactId: known.contactId,
  ContactName: known.contactName,
  ContactFullName: known.contactName,
});

const toContact = (known: Person): Value<typeof contact> => ({
  ContactId: known.contactId,
  Name: known.contactName,
  FullName: known.contactName,
  Department: '',
});
