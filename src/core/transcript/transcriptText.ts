import { linesOf, oneLine } from '../base/lines';
import { plainTextOf } from '../export/plainText';
import { createZonedClock } from '../export/zonedClock';
import type { Message } from '../model/message';

/** Lines that belong together, counted from 0, both ends included. */
export interface TextSection {
  readonly title: string;
  readonly first: number;
  readonly last: number;
}

export interface TranscriptText {
  readonly text: string;
  /** One a day, in order. */
  readonly days: readonly TextSection[];
}

export interface TranscriptTextOptions {
  /** What stands above, line by line. */
  readonly heading: readonly string[];
  /** IANA name of the zone that days and times are shown in. */
  readonly zone: string;
  readonly words: { readonly unknownAuthor: string; readonly unknownTime: string; readonly noText: string };
}

/**
 * A conversation as plain text for people: a line a day, and for each message its time and author, then its text,
 * indented, so that no text can look like the next message.
 */
export function transcriptText(
  messages: readonly Message[],
  { heading, zone, words }: TranscriptTextOptions,
): TranscriptText {
  const clock = createZonedClock(zone);
  const lines = heading.map(oneLine);
  const days: { title: string; first: number; last: number }[] = [];
  for (const message of messages) {
    const at = clock(message.sentAt.utc);
    const day = at?.day ?? days.at(-1)?.title ?? words.unknownTime;
    const current = days.at(-1);
    if (!current || current.title !== day) {
      lines.push('');
      days.push({ title: day, first: lines.length, last: lines.length });
      lines.push(`── ${day} ──`);
    }
    const time = at?.time ?? `${message.sentAt.raw} ?`;
    lines.push('', oneLine(`[${time}] ${whoOf(message, words.unknownAuthor)}`));
    const body = plainTextOf(message);
    if (message.replyTo) lines.push(...quoted(message.replyTo.text, '    > '));
    if (body !== '') lines.push(...quoted(body, '    '));
    for (const { name } of message.attachments ?? []) lines.push(`    📎 ${oneLine(name)}`);
    if (body === '' && !message.attachments?.length) lines.push(`    ${words.noText}`);
    const section = days.at(-1);
    if (section) section.last = lines.length - 1;
  }
  return { text: `${lines.join('\n')}\n`, days };
}

function whoOf({ direction, author, type, specialType }: Message, unknown: string): string {
  if (direction === 'system') return `• ${specialType ?? type}`;
  return `${direction === 'outgoing' ? '→' : '←'} ${author?.name || unknown}`;
}

function quoted(text: string, before: string): string[] {
  return linesOf(text).map((line) => before + line);
}
