import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { FaultName, Faults } from '../faults';
import type { Answer } from './answer';
import { XelionError } from './xelionError';

const SLOW_PIECES = 8;

const page = (status: number, title: string): Answer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  bytes: Buffer.from(
    `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  ),
});

/** Faults of transport leave signing in alone, unless they name its route. */
function strikes(faults: Faults, name: FaultName, route: string): boolean {
  const isSpared = /^(me|server)\//.test(route) && !faults.text(name, '')?.split(',').includes(route);
  return !isSpared && faults.strikes(name, route);
}

/**
 * What comes instead of the API's own answer; `undefined` when nothing does.
 * @param route e.g. `communications/*`
 * @throws XelionError 429 or 500
 */
export function insteadOfApi(faults: Faults, route: string): Answer | undefined {
  const strikesHere = (name: FaultName): boolean => strikes(faults, name, route);
  if (strikesHere('busy')) throw busy(faults);
  if (strikesHere('error500')) throw new XelionError(500, 11000);
  if (strikesHere('empty500')) return { status: 500 };
  if (strikesHere('error503')) return page(503, 'Service Unavailable');
  if (strikesHere('htmlError')) return page(502, 'Bad Gateway');
  if (strikesHere('html200')) return page(200, 'Sign in to the company network');
  if (strikesHere('redirect')) return { status: 302, headers: { Location: 'https://example.com/' } };
  return undefined;
}

export const busy = (faults: Faults): XelionError =>
  new XelionError(429, faults.number('busyCode', undefined) ?? 10400);

/** What else decides how an answer is sent. */
interface Circumstances {
  readonly faults: Faults;
  readonly route: string;
  /** When the request came, on the clock of `performance.now`. */
  readonly since: number;
}

/** Writes the answer of a route as the faults leave it. Rejects when the client goes away while it waits. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  { faults, route, since }: Circumstances,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const wait = async (milliseconds: number): Promise<void> => {
    if (milliseconds > 0) await setTimeout(milliseconds, undefined, { signal: gone.signal });
  };
  const { status = 200, json, bytes, headers } = answer;
  let body = bytes ?? (json === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(json), 'utf8'));
  if (json !== undefined && strikes(faults, 'truncated', route)) body = body.subarray(0, body.length >> 1);
  const isPacked = faults.on('gzip') && /\bgzip\b/.test(String(request.headers['accept-encoding']));
  if (isPacked) body = gzipSync(body);
  // Our own work is part of the latency, so that a client's time can be compared with it.
  await wait((faults.number('latency', 1000) ?? 0) - (performance.now() - since));
  response.writeHead(status, {
    ...(json !== undefined && { 'Content-Type': 'application/json;charset=UTF-8' }),
    ...(isPacked && { 'Content-Encoding': 'gzip' }),
    'Content-Length': body.length,
    ...headers,
  });
  if (strikes(faults, 'reset', route)) {
    response.write(body.subarray(0, body.length >> 1), () => response.destroy());
    return;
  }
  if (faults.on('slow')) {
    const piece = Math.ceil(body.length / SLOW_PIECES);
    for (; body.length > piece; body = body.subarray(piece)) {
      response.write(body.subarray(0, piece));
      await wait(faults.number('slow', 100) ?? 0);
    }
  }
  response.end(body);
}
