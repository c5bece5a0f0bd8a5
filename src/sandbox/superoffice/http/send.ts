import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './answer';
import { encoderOf } from './encoding';
import type { Spoiling } from './spoiling';

const PIECE = 32 * 1024;

/** Sends an answer, spoiled as asked for. Ends quietly when the client goes away. */
export async function send(answer: Answer, response: ServerResponse, spoiling: Spoiling = {}): Promise<void> {
  if (spoiling.delay) await wait(spoiling.delay);
  if (response.destroyed) return;
  const { encoding } = spoiling;
  // What the document declares must be looked for in the document.
  const headers = encoding ? { ...answer.headers, 'Content-Type': 'text/xml' } : answer.headers;
  response.writeHead(answer.status, answer.statusText, headers);
  const bytes = cut(encode(answer.body ?? [], spoiling), spoiling);
  try {
    await pipeline(Readable.from(bytes, { objectMode: false }), response, { end: !spoiling.reset });
    if (spoiling.reset) await breakOff(response);
  } catch (error) {
    if (!response.destroyed) throw error;
  }
}

/** Breaks the connection once the client has what was sent. */
async function breakOff(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => response.write('', () => resolve()));
  response.socket?.resetAndDestroy();
}

/** Joins small texts to pieces worth sending. */
function* encode(texts: Iterable<string>, { encoding, bom }: Spoiling): Generator<Buffer> {
  const toBytes = encoderOf(encoding ?? 'utf-8');
  let piece = bom ? '\ufeff' : '';
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield toBytes(piece);
    piece = '';
  }
  if (piece) yield toBytes(piece);
}

/** The first so many bytes, or the first part of the first piece when nobody says how many. */
function* cut(pieces: Iterable<Buffer>, { cutAfter }: Spoiling): Generator<Buffer> {
  let sent = 0;
  for (const piece of pieces) {
    const most = cutAfter === 'early' ? Math.floor(piece.length * 0.6) : (cutAfter ?? Infinity);
    if (sent + piece.length > most) {
      yield piece.subarray(0, most - sent);
      return;
    }
    yield piece;
    sent += piece.length;
  }
}
