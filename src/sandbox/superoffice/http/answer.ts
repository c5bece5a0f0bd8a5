import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What goes back over HTTP. The body may be lazy: it is made no faster than the client reads. */
export interface Answer {
  readonly status: number;
  readonly statusText?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Iterable<string>;
}

const PIECE = 32 * 1024;

export const xmlAnswer = (status: number, body: Iterable<string>): Answer => ({
  status,
  headers: { 'Content-Type': 'text/xml; charset=utf-8' },
  body,
});

export const htmlAnswer = (status: number, title: string, text: string): Answer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: [
    `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`,
  ],
});

/** Sends an answer. Ends quietly when the client goes away. */
export async function send(answer: Answer, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, answer.statusText, answer.headers);
  try {
    await pipeline(Readable.from(pieces(answer.body ?? []), { objectMode: false }), response);
  } catch (error) {
    if (!response.destroyed) throw error;
  }
}

/** Joins small texts to pieces worth sending. */
function* pieces(texts: Iterable<string>): Generator<Buffer> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece) yield Buffer.from(piece);
}
