import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Faults } from '../faults';
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

/** Whether the faults of transport hit this request. @param below path and query below the tenant */
export function isHit(faults: Faults, below: string): boolean {
  const only = faults.text('only');
  return only === undefined ? !/^(me|server)\//.test(below) : below.includes(only);
}

/**
 * What comes instead of the API's own answer; `undefined` when nothing does.
 * @throws XelionError 429 or 500
 */
export function insteadOfApi(faults: Faults): Answer | undefined {
  if (faults.strikes('busy')) throw busy(faults);
  if (faults.strikes('error500')) throw new XelionError(500, 11000);
  if (faults.strikes('empty500')) return { status: 500 };
  if (faults.strikes('error503')) return page(503, 'Service Unavailable');
  if (faults.strikes('htmlError')) return page(502, 'Bad Gateway');
  if (faults.strikes('html200')) return page(200, 'Sign in to the company network');
  const location = faults.text('redirect', 'https://example.com/') ?? '';
  if (faults.strikes('redirect')) return { status: 302, headers: { Location: location } };
  return undefined;
}

export const busy = (faults: Faults): XelionError => new XelionError(429, faults.number('busyCode', 10400));

/** Writes the answer; `faults` only where they hit. Rejects when the client goes away while it waits. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  faults: Faults | undefined,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const wait = (name: 'latency' | 'slow'): Promise<void> | undefined =>
    faults?.isOn(name) ? setTimeout(faults.number(name, 0), undefined, { signal: gone.signal }) : undefined;
  await wait('latency');
  const { status = 200, json, bytes, headers } = answer;
  let body = bytes ?? (json === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(json), 'utf8'));
  if (json !== undefined && faults?.strikes('truncated')) body = body.subarray(0, body.length >> 1);
  const isPacked = faults?.isOn('gzip') && /\bgzip\b/.test(String(request.headers['accept-encoding']));
  if (isPacked) body = gzipSync(body);
  response.writeHead(status, {
    ...(json !== undefined && { 'Content-Type': 'application/json;charset=UTF-8' }),
    ...(isPacked && { 'Content-Encoding': 'gzip' }),
    'Content-Length': body.length,
    ...headers,
  });
  if (faults?.strikes('reset')) {
    response.write(body.subarray(0, body.length >> 1), () => response.destroy());
    return;
  }
  if (faults?.isOn('slow')) {
    const piece = Math.ceil(body.length / SLOW_PIECES);
    for (; body.length > piece; body = body.subarray(piece)) {
      response.write(body.subarray(0, piece));
      await wait('slow');
    }
  }
  response.end(body);
}
