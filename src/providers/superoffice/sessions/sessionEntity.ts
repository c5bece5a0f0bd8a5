import { sessionId } from '../../../core/model/ids';
import type { Author } from '../../../core/model/message';
import type { Session } from '../../../core/model/session';
import type { WireTime } from '../../../core/model/time';
import { isUnset, parseDateTime } from '../time/dateTime';
import type { ZoneClock } from '../time/zoneClock';
import { plainFields } from '../xml/plainValue';
import { child, childText, type XmlElement } from '../xml/xmlElement';
import { toStatus } from './status';
import { sessionTitle } from './title';

/** Fields that a `Session` has members for, and those that say nothing. */
const MAPPED = [
  'ChatSessionId',
  'TopicId',
  'Status',
  'WhenRequested',
  'WhenStarted',
  'WhenEnded',
  'WhenIdle',
  'LastMessage',
  'TableRight',
  'FieldProperties',
];
/** `SessionKey` authenticates the customer's end of the chat: it goes no further than this file. */
const LEFT_OUT: ReadonlySet<string> = new Set(['SessionKey', ...MAPPED]);

/** The secret in a ChatSessionEntity, wherever in the answer it stands. */
export function sessionKeys(element: XmlElement): string[] {
  if (element.name === 'SessionKey') return [element.text];
  return element.children.flatMap(sessionKeys);
}

/** A ChatSessionEntity as a session. `undefined` when it has no id. */
export function entitySession(
  entity: XmlElement,
  clock: ZoneClock,
  topics: ReadonlyMap<string, string>,
): Session | undefined {
  const id = childText(entity, 'ChatSessionId')?.trim();
  if (!id || !/^-?\d+$/.test(id)) return undefined;
  const time = (name: string): WireTime | undefined => entityTime(childText(entity, name), clock);
  const startedAt = time('WhenRequested');
  const endedAt = time('WhenEnded');
  const lastActivityAt = time('WhenIdle');
  const topicId = childText(entity, 'TopicId')?.trim();
  const topic =
    topicId && topicId !== '0' ? { id: topicId, name: topics.get(topicId) ?? `Topic ${topicId}` } : undefined;
  const status = childText(entity, 'Status');
  const lastText = childText(entity, 'LastMessage');
  const customer = customerOf(entity);
  const agent = agentOf(child(entity, 'User'));
  return {
    id: sessionId(id),
    title: sessionTitle(customer?.name, topic && topics.get(topic.id), id),
    ...(status && { status: toStatus(status.trim(), endedAt !== undefined) }),
    ...(topic && { topic }),
    participants: [...(customer ? [customer] : []), ...(agent ? [agent] : [])],
    ...(startedAt && { startedAt }),
    ...(endedAt && { endedAt }),
    ...(lastActivityAt && { lastActivityAt }),
    ...(lastText && { lastText }),
    complete: true,
    extra: plainFields(entity.children, LEFT_OUT),
  };
}

/** The customer by what they typed in, then by what they are known as, then by the person that SuperOffice found. */
function customerOf(entity: XmlElement): Author | undefined {
  const person = child(entity, 'Person');
  const email = childText(entity, 'CustomerEmail');
  const names = [
    childText(entity, 'CustomerName'),
    childText(entity, 'CustomerAlias'),
    childText(person, 'FullName'),
    email,
  ];
  const name = names.find((candidate) => candidate?.trim())?.trim();
  const id = childText(person, 'PersonId')?.trim();
  return name ? { name, ...(id && id !== '0' && { id }) } : undefined;
}

function agentOf(user: XmlElement | undefined): Author | undefined {
  const name = [childText(user, 'FullName'), childText(user, 'Name')]
    .find((candidate) => candidate?.trim())
    ?.trim();
  const id = childText(user, 'AssociateId')?.trim();
  return name ? { name, ...(id && id !== '0' && { id }) } : undefined;
}

function entityTime(raw: string | undefined, clock: ZoneClock): WireTime | undefined {
  if (!raw?.trim()) return undefined;
  const parsed = parseDateTime(raw);
  return parsed && isUnset(parsed) ? undefined : clock.time(raw, parsed);
}
