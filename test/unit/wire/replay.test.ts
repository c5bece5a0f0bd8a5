import assert from 'node:assert/strict';
import http, { type IncomingMessage } from 'node:http';
import type { Replayer } from '../../../src/wire/accountClient';
import { failure, fetchText, list, login, never, Rig } from './rig';
import type { Operation } from '../../../src/wire/operation';

const query: Operation = { name: 'POST query', effect: 'read', method: 'POST', path: /\/query/ };
const item: Operation = { name: 'GET item', effect: 'read', method: 'GET', path: /\/item\/.+/ };

describe('A recorded request that is sent again', () => {
  let rig: Rig;
  let replayer: Replayer | undefined;
  const seen: { url: string | undefined; headers: IncomingMessage['headers']; body: string }[] = [];
  beforeEach(async () => {
    rig = new Rig();
    seen.length = 0;
    await rig.serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen.push({ url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.end(`answer ${seen.length}`);
      });
    });
  });
  afterEach(() => rig.stop());

  const client = (): ReturnType<Rig['client']> =>
    rig.client({ onClient: (_, made) => (replayer = made) }, {}, [list, login, query, item]);
  const ask = (http: ReturnType<Rig['client']>, token: string): Promise<string> =>
    fetchText(http, {
      operation: query,
      path: '/query',
      headers: { Authorization: `xelion ${token}`, 'Content-Type': 'text/xml' },
      body: `<q><Ticket>${token}</Ticket><text>Grüße</text></q>`,
    });

  it('is the same request with the secrets of the last one', async () => {
    const http = client();
    await ask(http, 'old-token-0123456789');
    const [old] = rig.exchanges.list();
    await ask(http, 'new-token-9876543210');
    assert.ok(old && replayer);
    const id = await replayer.replay(old, never);
    assert.equal(seen[2]?.body, '<q><Ticket>new-token-9876543210</Ticket><text>Grüße</text></q>');
    assert.equal(seen[2].headers.authorization, 'xelion new-token-9876543210');
    const again = rig.exchanges.get(id);
    assert.equal(Buffer.from(again?.response?.body ?? []).toString(), 'answer 3');
    assert.ok(!JSON.stringify(again?.request.headers).includes('new-token'));
    assert.ok(!Buffer.from(again?.request.body ?? []).includes('new-token'));
  });

  it('is not sent where its address is none any more since a secret is masked in it', async () => {
    const http = client();
    http.protect(new URL(rig.baseUrl).port);
    await fetchText(http);
    assert.ok(replayer);
    assert.equal((await failure(replayer.replay(rig.exchange, never))).code, 'input.invalid');
    assert.equal(seen.length, 1);
  });

  it('is not sent with a mask in the midst of an address or a header', async () => {
    const http = client();
    http.protect('known-token-123');
    for (const request of [
      { query: { token: 'abcdefghijkl' } },
      { query: { token: 'abc' } },
      { operation: item, path: '/item/known-token-123/parts' },
      { operation: query, path: '/query', headers: { 'X-Trace': 'a known-token-123 b' } },
      { operation: query, path: '/query', headers: { 'X-Trace': 'a b known-token-123' } },
    ]) {
      await fetchText(http, request);
      const [sent] = rig.exchanges.list();
      const count = seen.length;
      assert.ok(sent && replayer);
      assert.equal((await failure(replayer.replay(sent, never))).code, 'input.invalid');
      assert.equal(seen.length, count);
    }
  });

  it('has each of several secrets of one name in its own place', async () => {
    const http = client();
    const send = (one: string, two?: string): Promise<string> =>
      fetchText(http, {
        operation: query,
        path: '/query',
        headers: { 'Content-Type': 'text/xml' },
        body: `<q><Password>${one}</Password><b/>${two ? `<c><Password>${two}</Password></c>` : ''}</q>`,
      });
    await send('old11111', 'old22222');
    const [old] = rig.exchanges.list();
    await send('one11111', 'two22222');
    assert.ok(old && replayer);
    await replayer.replay(old, never);
    assert.equal(
      seen[2]?.body,
      '<q><Password>one11111</Password><b/><c><Password>two22222</Password></c></q>',
    );
    await send('one11111');
    assert.equal((await failure(replayer.replay(old, never))).code, 'input.invalid');
  });

  it('keeps its path and its query', async () => {
    const http = client();
    await fetchText(http, { query: { limit: '5' } });
    assert.ok(replayer);
    await replayer.replay(rig.exchange, never);
    assert.equal(seen[1]?.url, '/api/list?limit=5');
    assert.equal(seen[1].url, seen[0]?.url);
  });

  it('leaves out what a proxy on the way is told', async () => {
    const { request } = http;
    const module: { request: (url: string, options: http.RequestOptions) => http.ClientRequest } = http;
    module.request = (url, options) => {
      const made = request(url, options);
      for (const name of ['Proxy-Connection', 'Proxy-Authorization']) made.setHeader(name, 'x');
      return made;
    };
    try {
      await fetchText(client());
    } finally {
      http.request = request;
    }
    assert.ok(rig.exchange.request.headers.some(([name]) => name === 'Proxy-Connection'));
    assert.ok(replayer);
    await replayer.replay(rig.exchange, never);
    assert.equal(seen[1]?.headers['proxy-connection'], undefined);
  });

  for (const [what, changed] of [
    ['path', (baseUrl: string) => baseUrl.replace('/api', '/new/service')],
    ['path, by its end only', (baseUrl: string) => baseUrl.replace('/api', '/ap')],
    ['path, that is none any more', (baseUrl: string) => baseUrl.replace('/api', '')],
    ['server', (baseUrl: string) => baseUrl.replace('127.0.0.1', 'localhost')],
  ] as const)
    it(`is not sent to another ${what} than the one that it went to`, async () => {
      await fetchText(client());
      rig.client({ onClient: (_, made) => (replayer = made) }, { baseUrl: changed(rig.baseUrl) });
      assert.ok(replayer);
      const error = await failure(replayer.replay(rig.exchange, never));
      assert.equal(error.code, 'input.invalid');
      assert.match(error.message, /base URL/);
      assert.equal(seen.length, 1);
    });

  it('is never a sign-in', async () => {
    await fetchText(client(), { operation: login, path: '/login', body: '{}' });
    assert.ok(replayer);
    assert.equal((await failure(replayer.replay(rig.exchange, never))).code, 'input.invalid');
    assert.equal(seen.length, 1);
  });

  it('is not sent with a mask in the place of a secret that is not known any more', async () => {
    const http = client();
    await ask(http, 'old-token-0123456789');
    const [old] = rig.exchanges.list();
    await fetchText(http, { query: { limit: '5' } });
    assert.ok(old && replayer);
    assert.equal((await failure(replayer.replay(old, never))).code, 'input.invalid');
    assert.equal(seen.length, 2);
  });
});
