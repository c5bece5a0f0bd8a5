import type { Attachment, Author } from '../model/message';
import type { Session } from '../model/session';
import { toIso, type WireTime, type ZoneAssumption } from '../model/time';
import type { ExportRecord } from './exportRecord';

/** What JSON must escape, and surrogates, which it must escape when they stand alone. */
const ESCAPED = /[\u0000-\u001f"\\\ud800-\udfff]/;

/** `JSON.stringify` of a string, faster for the many that need no escape. */
export function quoted(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** One message as one line of JSON, members always in the same order. See `media/export-schema.json`. */
export function recordJson({ message, sentAtUtc, plainText, attachmentFiles }: ExportRecord): string {
  const text = quoted(message.text);
  let json =
    `{"id":${quoted(message.id)},"session":${quoted(message.session)},` +
    `"sentAtUtc":${sentAtUtc === undefined ? 'null' : `"${sentAtUtc}"`},"sentAtRaw":${quoted(message.sentAt.raw)},` +
    `"zoneAssumption":${zoneJson(message.sentAt.zone)},"author":${authorJson(message.author)},` +
    `"direction":"${message.direction}","type":${quoted(message.type)},"textFormat":"${message.textFormat}",` +
    `"text":${text},"plainText":${plainText === message.text ? text : quoted(plainText)}`;
  if (message.specialType !== undefined) json += `,"specialType":${quoted(message.specialType)}`;
  if (!message.complete) json += ',"complete":false';
  if (message.read !== undefined) json += `,"read":${message.read}`;
  if (message.flagged !== undefined) json += `,"flagged":${message.flagged}`;
  if (message.forwarded !== undefined) json += `,"forwarded":${message.forwarded}`;
  if (message.replyTo) {
    const { id, author, text: original } = message.replyTo;
    json += `,"replyTo":{"id":${id === undefined ? 'null' : quoted(id)},"author":${authorJson(author)},"text":${quoted(original)}}`;
  }
  if (message.attachments?.length)
    json += `,"attachments":${attachmentsJson(message.attachments, attachmentFiles)}`;
  if (message.extra) json += `,"extra":${JSON.stringify(message.extra)}`;
  return `${json}}`;
}

/** @param files where they were put, when they are exported. */
export function attachmentsJson(attachments: readonly Attachment[], files?: readonly string[]): string {
  return JSON.stringify(
    files ? attachments.map((one, index) => ({ ...one, file: files[index] })) : attachments,
  );
}

/**
 * One session as one line of JSON. Every member is named, so that a resumed export, which knows the session from its
 * journal, writes the same ones in the same order as one that was never interrupted.
 */
export function sessionJson(session: Session): string {
  const { id, title, type, status, topic, participants, extra } = session;
  return JSON.stringify({
    id,
    title,
    type,
    status: status && { raw: status.raw, label: status.label, open: status.open },
    topic: topic && { id: topic.id, name: topic.name },
    participants: participants?.map(({ name, id: person }) => ({ name, id: person })),
    startedAt: sessionTime(session.startedAt),
    endedAt: sessionTime(session.endedAt),
    lastActivityAt: sessionTime(session.lastActivityAt),
    extra,
  });
}

function authorJson(author: Author | undefined): string {
  if (!author) return 'null';
  return author.id === undefined
    ? `{"name":${quoted(author.name)}}`
    : `{"name":${quoted(author.name)},"id":${quoted(author.id)}}`;
}

function zoneJson({ zone, source }: ZoneAssumption): string {
  return `{"zone":${quoted(zone)},"source":"${source}"}`;
}

function sessionTime(time: WireTime | undefined): object | undefined {
  if (!time) return undefined;
  const { zone, source } = time.zone;
  return { utc: toIso(time) ?? null, raw: time.raw, zoneAssumption: { zone, source } };
}
