import type { RecordedMessage } from '../exchange';

export type BodySyntax = 'xml' | 'json' | 'html' | 'txt';

/** What a recorded body is written in, by its first characters and then by its content type; also its file extension. */
export function bodySyntax(text: string, contentType: string): BodySyntax {
  const start = text.slice(0, 512).trimStart();
  if (/^<(?:!doctype html|html)/i.test(start)) return 'html';
  if (start.startsWith('<')) return 'xml';
  if (/^[{[]/.test(start)) return 'json';
  if (/\bjson\b/i.test(contentType)) return 'json';
  return /\bxml\b/i.test(contentType) ? 'xml' : 'txt';
}

/** A header of a recorded message, empty when there is none. */
export function headerOf(message: Pick<RecordedMessage, 'headers'> | undefined, name: string): string {
  const wanted = name.toLowerCase();
  return message?.headers.find(([candidate]) => candidate.toLowerCase() === wanted)?.[1] ?? '';
}
