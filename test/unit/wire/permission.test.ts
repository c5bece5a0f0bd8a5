import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HttpRequest } from '../../../src/wire/http';
import type { Operation } from '../../../src/wire/operation';
import { failure, fetchText, list, never, Rig } from './rig';

const messages: Operation = {
  name: 'GET messages',
  effect: 'read',
  method: 'GET',
  path: /\/chats\/\w+\/messages/,
  query: { before: /\d+/ },
};
const soap: Operation = {
  name: 'Chat.GetChatMessages',
  effect: 'read',
  method: 'POST',
  path: /\/Chat\.svc/,
  soapAction: 'urn:x/GetChatMessages',
};
const elsewhere: Operation = { name: 'GET state', effect: 'read', method: 'GET', path: /\/state/ };

describe('A request that no provider may send', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = new Rig();
    await rig.serve((request, response) => response.end(`${request.method} ${request.url}`));
  });
  afterEach(() => rig.stop());

  const post = (headers: Record<string, string>): HttpRequest => ({
    operation: soap,
    path: '/Chat.svc',
    headers,
    body: '<x/>',
  });
  const get = (path: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
    operation: messages,
    path,
    ...more,
  });
  const action = { SOAPAction: 'urn:x/GetChatMessages' };

  const refused: Record<string, HttpRequest> = {
    'an operation that is not in the list': { operation: { ...messages }, path: '/chats/a/messages' },
    'another path': get('/chats/a'),
    'a path that only begins right': get('/chats/a/messages/read'),
    'a path that only ends right': get('/x/chats/a/messages'),
    'a path that climbs': get('/chats/../chats/a/messages'),
    'a path that climbs in disguise': get('/chats/%2e%2e/a/messages'),
    'a path with a hidden slash': get('/chats/a%2Fmessages'),
    'a path with a backslash': get('/chats\\a/messages'),
    'a path with a query of its own': get('/chats/a/messages?retrieval=true'),
    'a path with a fragment': get('/chats/a/messages#x'),
    'a path that is a host': get('//evil.example/chats/a/messages'),
    'a path that is a URL': get('http://evil.example/chats/a/messages'),
    'a path with user information': get('@evil.example/chats/a/messages'),
    'a path with a line break': get('/chats/a/messages\r\nX: y'),
    'a path with broken escapes': get('/chats/%zz/messages'),
    'a path with escapes that are no UTF-8': get('/chats/%ff/messages'),
    'a parameter that is not in the list': get('/chats/a/messages', { query: { retrieval: 'true' } }),
    'a parameter with another value': get('/chats/a/messages', { query: { before: '1;drop' } }),
    'a parameter that every object has': get('/chats/a/messages', { query: { constructor: 'x' } }),
    'a GET with a body': get('/chats/a/messages', { body: 'x' }),
    'another method by header': get('/chats/a/messages', { headers: { 'X-HTTP-Method-Override': 'DELETE' } }),
    'another host by header': get('/chats/a/messages', { headers: { Host: 'evil.example' } }),
    'a header of two lines': get('/chats/a/messages', { headers: { 'X-A': 'a\r\nX-B: b' } }),
    'a SOAP action where there is none': get('/chats/a/messages', { headers: action }),
    'no SOAP action': post({}),
    'another SOAP action': post({ SOAPAction: 'urn:x/PickUpChatSession' }),
    'two SOAP actions': post({ ...action, soapaction: 'urn:x/PickUpChatSession' }),
    'an action in the content type': post({
      ...action,
      'Content-Type': 'application/soap+xml; action="urn:x/PickUpChatSession"',
    }),
  };
  for (const [what, request] of Object.entries(refused)) {
    it(`is refused before a connection is made: ${what}`, async () => {
      const client = rig.client({}, {}, [messages, soap]);
      const error = await failure(client.send(request, never));
      assert.equal(error.code, 'wire.refused');
      assert.equal(error.params.operation, request.operation.name);
      assert.equal(rig.connections, 0);
      assert.deepEqual(rig.exchanges.list(), []);
    });
  }

  it('is refused whatever its path, unless that is the path', async () => {
    const client = rig.client({}, {}, [messages]);
    await fc.assert(
      fc.asyncProperty(
        fc.webPath({ size: '-1' }),
        fc.constantFrom('', '/..', '/%2e%2e/', '/chats/a/messages'),
        async (a, b) => {
          fc.pre(!/^\/chats\/\w+\/messages$/.test(a + b));
          assert.equal((await failure(client.send(get(a + b), never))).code, 'wire.refused');
        },
      ),
    );
    assert.equal(rig.connections, 0);
  });

  it('is refused again after a pattern with a memory has matched once', async () => {
    const sticky: Operation = { ...list, path: /\/list/gy };
    const client = rig.client({}, {}, [sticky]);
    for (let i = 0; i < 3; i++) assert.equal(await fetchText(client, { operation: sticky }), 'GET /api/list');
  });
});

describe('A request that may be sent', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = new Rig();
    await rig.serve((request, response) => response.end(`${request.method} ${request.url}`));
  });
  afterEach(() => rig.stop());

  it('goes below the base URL, whether that ends in a slash or not', async () => {
    assert.equal(await fetchText(rig.client()), 'GET /api/list');
    assert.equal(await fetchText(rig.client({}, { baseUrl: `${rig.baseUrl}/` })), 'GET /api/list');
    assert.equal(await fetchText(rig.client({}, { baseUrl: new URL(rig.baseUrl).origin })), 'GET /list');
  });

  it('carries its parameters percent-encoded, and none that is absent', async () => {
    const dated: Operation = { ...list, query: { until: /.*/, from: /.*/ } };
    const query = { until: '2024-10-11 15:24:19+&ü', from: undefined };
    assert.equal(
      await fetchText(rig.client({}, {}, [dated]), { operation: dated, query }),
      'GET /api/list?until=2024-10-11%2015%3A24%3A19%2B%26%C3%BC',
    );
  });

  it('may quote its SOAP action', async () => {
    const client = rig.client({}, {}, [soap]);
    for (const value of ['urn:x/GetChatMessages', '"urn:x/GetChatMessages"']) {
      const headers = { SOAPAction: value, 'Content-Type': 'text/xml; charset=utf-8' };
      assert.equal(
        await fetchText(client, { operation: soap, path: '/Chat.svc', headers, body: '<x/>' }),
        'POST /api/Chat.svc',
      );
    }
  });

  it('goes to the origin of its operation, where it has one', async () => {
    const other: Operation = { ...elsewhere, origin: new URL(rig.baseUrl).origin };
    const client = rig.client({}, { baseUrl: 'https://tenant.invalid/x' }, [other]);
    assert.equal(await fetchText(client, { operation: other, path: '/state' }), 'GET /state');
  });

  for (const baseUrl of [
    'ftp://h.example',
    'http://user:pass@127.0.0.1',
    'http://127.0.0.1/?a=b',
    'file:///etc',
    'nonsense',
  ]) {
    it(`is not sent when the base URL is no plain http(s) address: ${baseUrl}`, async () => {
      const error = await failure(fetchText(rig.client({}, { baseUrl })));
      assert.equal(error.code, 'settings.invalid');
      assert.equal(rig.connections, 0);
    });
  }
});
