import {
  array,
  boolean,
  dateTime,
  duration,
  enumeration,
  flags,
  int,
  record,
  short,
  string,
  unfilled,
} from '../soap/wireType';
import { carrier } from './carrier';
import { associate, contact, person } from './people';

export const chatSession = record('ChatSessionEntity', {
  ...carrier,
  ChatSessionId: int,
  TopicId: int,
  User: associate,
  Person: person,
  CustomerAlias: string,
  CustomerHost: string,
  CustomerName: string,
  CustomerEmail: string,
  CustomerPhone: string,
  CustomerConsented: boolean,
  CustomerCompanyName: string,
  Status: enumeration('ChatSessionStatus', 'Invalid'),
  FirstMessage: string,
  LastMessage: string,
  WhenRequested: dateTime,
  WhenStarted: dateTime,
  WhenEnded: dateTime,
  WhenIdle: dateTime,
  WhenFetched: dateTime,
  SessionKey: string,
  InitialQueuePos: int,
  AlertLevel: int,
  Rank: int,
  Flags: flags('ChatSessionFlags'),
  Contact: contact,
  Project: unfilled('Project'),
  Sale: unfilled('Sale'),
  Ticket: unfilled('Ticket'),
  TransferTo: associate,
  ChatbotIsActive: boolean,
  Rating: int,
});

export const chatMessage = record('ChatMessage', {
  ChatMessageId: int,
  ChatSessionId: int,
  Type: enumeration('ChatMessageType', 'Invalid'),
  Message: string,
  Author: string,
  ReadByCustomer: short,
  SpecialType: enumeration('ChatMessageSpecialType', 'None'),
  SpecialParam: string,
  WhenPosted: dateTime,
});

const listItem = (name: string) => record(name, { ...carrier, Id: int, Value: string, Tooltip: string });

const openingHours = record('ChatOpeningHours', {
  TzLocation: unfilled('TimeZoneData'),
  ...day('Mon'),
  ...day('Tue'),
  ...day('Wed'),
  ...day('Thu'),
  ...day('Fri'),
  ...day('Sat'),
  ...day('Sun'),
  UseLunchHours: boolean,
  LunchStart: duration,
  LunchStop: duration,
});

function day<Name extends string>(name: Name) {
  return { [`${name}Enabled`]: boolean, [`${name}Start`]: duration, [`${name}Stop`]: duration } as Record<
    `${Name}Enabled`,
    typeof boolean
  > &
    Record<`${Name}Start` | `${Name}Stop`, typeof duration>;
}

export const chatTopic = record('ChatTopicEntity', {
  ...carrier,
  ChatTopicId: int,
  Name: string,
  Description: string,
  WelcomeMessage: string,
  Language: listItem('CustomerLanguage'),
  LastAccept: dateTime,
  SecondsPrAccept: int,
  AlertRecipient: string,
  AlertTemplate: unfilled('ReplyTemplate'),
  CollectConsent: boolean,
  BadgeHeader: string,
  CustomQueueTextEnabled: boolean,
  CustomQueueText: string,
  WarnNewChatMinutes: int,
  WarnManagerNewChatMinutes: int,
  TicketEnabled: boolean,
  TicketCategory: listItem('TicketCategory'),
  TicketPriority: listItem('TicketPriority'),
  OpeningHoursEnabled: boolean,
  OpeningHours: openingHours,
  Widget: unfilled('ChatWidgetSettings'),
  BotEnabled: boolean,
  BotSettings: record('ChatBotSettings', {
    BotName: string,
    BotRegisterScriptId: int,
    BotSessionCreatedScriptId: int,
    BotSessionChangedScriptId: int,
    BotMessageReceivedScriptId: int,
  }),
  OfflineCollectConsent: boolean,
  WarnChatMessageMinutes: int,
  WarnManagerChatMessageMinutes: int,
  UseQueueOfflineForm: boolean,
  OfflineFormTimeLimit: int,
  OfflineFormQueueLength: int,
  WidgetEnableRating: boolean,
  WidgetRatingText: string,
});

export const topicAgent = record('ChatTopicAgent', {
  TopicId: int,
  User: associate,
  CanListen: boolean,
  CanRespond: boolean,
  CanManage: boolean,
  CanNotify: boolean,
});

export const presence = record('ChatPresence', {
  ...carrier,
  UserId: int,
  DisplayName: string,
  OngoingChats: int,
  Present: boolean,
  ChatTopics: array(int),
});
