import { plainTextOf } from '../export/plainText';
import type { Message } from '../model/message';

/** What finding looks at: the text as a person reads it and the names of what is attached, in lower case. */
export function searchText(message: Message): string {
  const text = plainTextOf(message);
  const names = message.attachments?.map(({ name }) => name) ?? [];
  return (names.length === 0 ? text : [text, ...names].join('\n')).toLowerCase();
}
