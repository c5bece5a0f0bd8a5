import { fold } from '../base/fold';
import { plainTextOf } from '../export/plainText';
import type { Message } from '../model/message';

/** What finding looks at: the text as a person reads it and the names of what is attached, folded. */
export function foldedText(message: Message): string {
  const text = plainTextOf(message);
  const names = message.attachments?.map(({ name }) => name) ?? [];
  return fold(names.length === 0 ? text : [text, ...names].join('\n'));
}
