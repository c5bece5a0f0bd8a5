import type { Attachment, ReplyTo } from '../model/message';
import type { Session } from '../model/session';
import type { WireTime } from '../model/time';
import type { FormatContext } from './formatter';
import type { Kind } from './kindBytes';
import type { ZonedTime } from './zonedClock';

/** Who wrote it and what kind of message it is, when that is not the ordinary kind. */
export function authorLabel({
  author,
  direction,
  type,
  specialType,
  complete,
}: Pick<Kind, 'author' | 'direction' | 'type' | 'specialType' | 'complete'>): string {
  const name = author?.name || (direction === 'system' ? type : 'Unknown author');
  if (direction !== 'system' && specialType === undefined && complete)
    return direction === 'incoming' ? name : `${name} (outgoing)`;
  const notes = [
    ...(direction === 'system' ? ['system'] : direction === 'outgoing' ? ['outgoing'] : []),
    ...(specialType === undefined ? [] : [specialType]),
    ...(complete ? [] : ['beginning of the text only']),
  ];
  return notes.length === 0 ? name : `${name} (${notes.join(', ')})`;
}

export function replyLine({ author, text }: ReplyTo): string {
  return inline(`In reply to ${author?.name ?? 'a message'}: ${text}`);
}

/** The address of a file beside the export, for a link. @param file its path with `/`. */
export function relativeUrl(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

export function attachmentLine({ name, mimeType, size }: Attachment): string {
  const facts = [...(mimeType ? [mimeType] : []), ...(size === undefined ? [] : [`${size} bytes`])];
  return inline(`Attachment: ${name}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`);
}

/** NEL ends a line for some programs, though it is no white space for a pattern. */
function inline(line: string): string {
  return line.split(/[\s\u0085]+/).join(' ');
}

/** What a person wants to know of a session before its messages. @param clock of the zone that times are shown in */
export function sessionFacts(
  session: Session,
  { account }: FormatContext,
  clock: (utc: number | undefined) => ZonedTime | undefined,
): [name: string, value: string][] {
  const shown = (time: WireTime | undefined): string | undefined => {
    const at = clock(time?.utc);
    return at ? `${at.day} ${at.time}` : time?.raw;
  };
  const { id, type, status, topic, participants, startedAt, endedAt } = session;
  const facts: [string, string | undefined][] = [
    ['Session', id],
    ['Account', account.name],
    ['Type', type],
    ['Topic', topic?.name],
    ['Status', status?.label],
    ['Participants', participants?.map(({ name }) => name).join(', ')],
    ['Started', shown(startedAt)],
    ['Ended', shown(endedAt)],
  ];
  return facts.flatMap(([name, value]) => (value ? [[name, value]] : []));
}
