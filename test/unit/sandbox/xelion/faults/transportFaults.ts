import assert from 'node:assert/strict';
import { request } from 'node:http';
import { LANDMARKS } from '../../../../../src/sandbox/xelion/landmarks';
import type { FaultName } from '../../../../../src/sandbox/xelion/faults';
import type { XelionSandbox } from '../xelionSandbox';
import type { Proof } from './proof';

const messages = `chats/${LANDMARKS.sessions.fiveHundred}/messages`;

/** Strikes as often as it is told, spares `me/`, and strikes a route that it names. */
const strikes =
  (fault: FaultName, isStruck: (response: Response) => Promise<boolean>): Proof =>
  async (xelion) => {
    const struck = async (path: string): Promise<boolean> =>
      isStruck(await xelion.fetch(path, { redirect: 'manual' }));
    xelion.set(fault, 2);
    const answers = [
      await struck('me/info'),
      await struck(messages),
      await struck(messages),
      await struck(messages),
    ];
    assert.deepEqual(answers, [false, true, true, false]);
    xelion.set(fault, 'me/info,chats/*');
    assert.deepEqual([await struck('me/info'), await struck(messages)], [true, false]);
  };

const isHtml = ({ headers }: Response): boolean =>
  headers.get('content-type')?.startsWith('text/html') ?? false;

const is = (status: number, code?: number) => async (response: Response) => {
  if (response.status !== status) return false;
  if (code === undefined) return isHtml(response);
  return ((await response.json()) as { errorCode: number }).errorCode === code;
};

const milliseconds = async (work: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await work();
  return performance.now() - since;
};

export const transportFaults = {
  busy: strikes('busy', is(429, 10400)),
  busyCode: async (xelion) => {
    xelion.set('busyCode', 10402);
    xelion.set('busy', true);
    assert.equal(await xelion.failure(messages), '429/10402');
  },
  retryAfter: async (xelion) => {
    const header = async (): Promise<string | null> =>
      (await xelion.fetch(messages)).headers.get('retry-after');
    xelion.set('busy', 1);
    assert.equal(await header(), null);
    xelion.set('retryAfter', 4);
    xelion.set('busy', 1);
    assert.equal(await header(), '4');
    xelion.set('error503', 1);
    assert.equal(await header(), '4');
    assert.equal(await header(), null);
  },
  maxInFlight: async (xelion) => {
    const refused = xelion.counts.refused429;
    xelion.set('latency', 300);
    xelion.set('maxInFlight', 2);
    const answers = await Promise.all([1, 2, 3, 4].map(() => xelion.fetch(messages)));
    const statuses = answers.map(({ status }) => status).toSorted();
    assert.deepEqual(statuses, [200, 200, 429, 429]);
    assert.equal(xelion.counts.refused429 - refused, 2);
    assert.equal(xelion.counts.maxInFlight, 4);
    await Promise.all(answers.map((answer) => answer.text()));
    assert.equal((await xelion.fetch(messages)).status, 200);
  },
  error500: strikes('error500', is(500, 11000)),
  empty500: strikes(
    'empty500',
    async (response) => response.status === 500 && (await response.text()) === '',
  ),
  error503: strikes('error503', is(503)),
  htmlError: strikes('htmlError', is(502)),
  html200: strikes('html200', is(200)),
  redirect: strikes('redirect', (response) =>
    Promise.resolve(response.status === 302 && response.headers.get('location') === 'https://example.com/'),
  ),
  truncated: strikes('truncated', async (response) => {
    const text = await response.text();
    assert.equal(String(Buffer.byteLength(text)), response.headers.get('content-length'));
    return response.status === 200 && isBroken(text);
  }),
  reset: strikes('reset', (response) =>
    response.text().then(
      () => false,
      () => response.status === 200,
    ),
  ),
  gzip: async (xelion) => {
    xelion.set('gzip', true);
    const packed = await raw(xelion, { 'Accept-Encoding': 'gzip' });
    assert.equal(packed.encoding, 'gzip');
    const plain = await raw(xelion, {});
    assert.equal(plain.encoding, undefined);
    assert.ok(packed.length < plain.length / 2);
    assert.equal((await xelion.list(messages)).data.length, 15);
  },
  latency: async (xelion) => {
    xelion.set('latency', 60);
    assert.ok((await milliseconds(() => xelion.fetch(messages))) >= 59);
  },
  slow: async (xelion) => {
    xelion.set('slow', 10);
    const response = await xelion.fetch(messages);
    assert.ok((await milliseconds(() => response.json())) >= 50);
  },
} satisfies Record<string, Proof>;

function isBroken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

/** A request whose answer nothing unpacks. */
function raw(
  xelion: XelionSandbox,
  headers: Record<string, string>,
): Promise<{ encoding: string | undefined; length: number }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${xelion.api}/${messages}`,
      { headers: { Authorization: `xelion ${xelion.token}`, ...headers } },
      (response) => {
        let length = 0;
        response.on('data', (chunk: Buffer) => (length += chunk.length));
        response.on('end', () => resolve({ encoding: response.headers['content-encoding'], length }));
      },
    );
    sent.on('error', reject).end();
  });
}
