import { fold } from '../base/fold';
import type { Message } from '../model/message';
import type { ExportRequest, MessageFilter } from './exportRequest';

export type Range = NonNullable<ExportRequest['range']>;

/** A message whose instant is unknown is in every range: it is rather there once too often than lost. */
export function inRange({ sentAt: { utc } }: Message, { from, until }: Range): boolean {
  return utc === undefined || ((from === undefined || utc >= from) && (until === undefined || utc <= until));
}

/** True when all of these are older than the range, so that a walk towards older messages can end. */
export function isBeforeRange(messages: readonly Message[], { from }: Range): boolean {
  if (from === undefined || messages.length === 0) return false;
  return messages.every(({ sentAt: { utc } }) => utc !== undefined && utc < from);
}

/** @param plainText the message's text as a person reads it. */
export function matches(message: Message, plainText: string, filter: MessageFilter): boolean {
  const { text, directions, types, authors, withAttachments } = filter;
  const { author } = message;
  return (
    (directions === undefined || directions.includes(message.direction)) &&
    (types === undefined || types.includes(message.type) || types.includes(message.specialType ?? '')) &&
    (authors === undefined ||
      (author !== undefined && names(author).some((name) => authors.includes(name)))) &&
    (withAttachments === undefined || withAttachments === (message.attachments ?? []).length > 0) &&
    (text === undefined ||
      contains(plainText, text) ||
      // Of plain text it is the very same string.
      (message.text !== plainText && contains(message.text, text)))
  );
}

function names({ name, id }: { name: string; id?: string }): string[] {
  return id === undefined ? [name] : [name, id];
}

function contains(text: string, part: string): boolean {
  return fold(text).includes(fold(part));
}
