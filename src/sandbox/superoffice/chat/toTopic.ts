import type { chatTopic, presence, topicAgent } from '../contract/chat';
import type { mdoListItem } from '../contract/carrier';
import { spellUtc } from '../data/message';
import { OPENING_HOURS } from '../data/openingHours';
import { fullName, type Agent } from '../data/people';
import { TOPICS, type Topic } from '../data/topics';
import type { Value } from '../soap/wireType';
import { toAssociate } from './toCarrier';

const LANGUAGES: Readonly<Record<string, string>> = {
  en: 'English',
  no: 'Norwegian',
  de: 'German',
  nl: 'Dutch',
};

/** @param lastAccept when an agent last took a session of the topic, milliseconds since the epoch */
export const toTopic = (topic: Topic, lastAccept: number): Value<typeof chatTopic> => ({
  FieldProperties: [],
  ChatTopicId: topic.id,
  Name: topic.name,
  Description: topic.description,
  WelcomeMessage: topic.texts.welcome[0]?.replace(/\{(\w+)\}/g, '[[$1]]') ?? '',
  Language: { Id: topic.id, Value: LANGUAGES[topic.language] ?? topic.language, Tooltip: '' },
  LastAccept: spellUtc(lastAccept),
  SecondsPrAccept: 42,
  AlertRecipient: '',
  CollectConsent: true,
  BadgeHeader: topic.name,
  CustomQueueText: '',
  WarnNewChatMinutes: 2,
  WarnManagerNewChatMinutes: 5,
  OpeningHoursEnabled: topic.openingHours,
  OpeningHours: topic.openingHours ? openingHours() : null,
  BotEnabled: topic.botEnabled,
  BotSettings: topic.botEnabled ? { BotName: 'Botty', BotSessionCreatedScriptId: 12 } : null,
  WarnChatMessageMinutes: 3,
  WarnManagerChatMessageMinutes: 10,
  OfflineFormTimeLimit: 10,
  OfflineFormQueueLength: 5,
  WidgetEnableRating: true,
  WidgetRatingText: '',
});

function openingHours(): NonNullable<Value<typeof chatTopic>>['OpeningHours'] & object {
  const { days, start, stop, lunchStart, lunchStop } = OPENING_HOURS;
  const open: Record<string, boolean | string> = {};
  for (const day of days)
    Object.assign(open, { [`${day}Enabled`]: true, [`${day}Start`]: start, [`${day}Stop`]: stop });
  return { ...open, UseLunchHours: true, LunchStart: lunchStart, LunchStop: lunchStop };
}

export const toTopicAgent = (topic: Topic, agent: Agent): Value<typeof topicAgent> => ({
  TopicId: topic.id,
  User: toAssociate(agent),
  CanListen: true,
  CanRespond: true,
  CanManage: agent === topic.agents[0],
  CanNotify: true,
});

export const toPresence = (agent: Agent): Value<typeof presence> => ({
  FieldProperties: [],
  UserId: agent.associateId,
  DisplayName: fullName(agent),
  OngoingChats: agent.present ? 1 : 0,
  Present: agent.present,
  ChatTopics: TOPICS.filter(({ agents }) => agents.includes(agent)).map(({ id }) => id),
});

export const toListItem = (agent: Agent): Value<typeof mdoListItem> => ({
  Id: agent.associateId,
  Name: fullName(agent),
  ToolTip: agent.login,
  Rank: agent.associateId,
  Type: 'user',
  FullName: fullName(agent),
});
