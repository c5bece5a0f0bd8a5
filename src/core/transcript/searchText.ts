import { plainTextOf } from '../export/plainText';
import type { Message } from '../model/message';
import { fold } from './fold';

/** What finding looks at, in lower case. */
export function searchText(message: Message): string {
  return shownText(message).toLowerCase();
}

/** What finding looks at, in the form that texts share which a person takes for the same. */
export function foldedText(message: Message): string {
  return fold(shownText(message));
}

/** The text as a person reads it and the names of what is attached. */
function shownText(message: Message): string {
  const text = plainTextOf(message);
  const names = message.attachments?.map(({ name }) => name) ?? [];
  return names.length === 0 ? text : [text, ...names].join('\n');
}
