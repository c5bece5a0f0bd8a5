import type { Attachment, Author } from '../model/message';
import type { Session } from '../model/session';
import { toIso, type WireTime } from '../model/time';

/** What JSON must escape, and surrogates, which it must escape when they stand alone. */
const ESCAPED = /[\u0000-\u001f"\\\ud800-\udfff]/;

/** What `JSON.stringify` of a string puts between its quotes; the very same string for the many that need no escape. */
export function escaped(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text).slice(1, -1) : text;
}

/** `JSON.stringify` of a string, faster for the many that need no escape. */
export function quoted(text: string): string {
  return `"${escaped(text)}"`;
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

export function authorJson(author: Author | undefined): string {
  if (!author) return 'null';
  return author.id === undefined
    ? `{"name":${quoted(author.name)}}`
    : `{"name":${quoted(author.name)},"id":${quoted(author.id)}}`;
}

function sessionTime(time: WireTime | undefined): object | undefined {
  if (!time) return undefined;
  const { zone, source } = time.zone;
  return { utc: toIso(time) ?? null, raw: time.raw, zoneAssumption: { zone, source } };
}
