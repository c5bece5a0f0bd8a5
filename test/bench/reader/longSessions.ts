import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { startSandbox } from '../../../src/sandbox/sandbox';
import { plainMessages, wcfEnvelope } from '../superoffice/messages';

/**
 * A process of its own: the SuperOffice sandbox at a distance of 20 ms, whose sessions are as long as its parent last
 * said, ready to be sent.
 */
const LATENCY_MS = 20;
const answers = new Map<number, Buffer>();
let answer: Buffer = Buffer.alloc(0);
const sandbox = await startSandbox();
const { origin } = new URL(sandbox.superoffice.baseUrl);

const server = createServer((request, response) => {
  void (async () => {
    const body = await buffer(request);
    await setTimeout(LATENCY_MS);
    response.setHeader('Content-Type', 'text/xml; charset=utf-8');
    if (String(request.headers['soapaction']).includes('/GetChatMessages')) return response.end(answer);
    const { status, bytes } = await forward(request, body);
    return response.writeHead(status).end(bytes);
  })();
});

async function forward({ url = '', headers }: IncomingMessage, body: Buffer) {
  const sent = { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: String(headers['soapaction']) };
  const response = await fetch(new URL(url, origin), {
    method: 'POST',
    headers: sent,
    body: new Uint8Array(body),
  });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
}

process.on('message', (count: number) => {
  const known = answers.get(count) ?? wcfEnvelope(plainMessages(count));
  answers.set(count, known);
  answer = known;
  process.send?.(count);
});
process.once('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const { baseUrl, userName, password } = sandbox.superoffice;
  process.send?.({ baseUrl: baseUrl.replace(origin, `http://127.0.0.1:${port}`), userName, password });
});
