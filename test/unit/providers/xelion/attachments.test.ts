import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageId, sessionId } from '../../../../src/core/model/ids';
import type { ChatProvider } from '../../../../src/core/ports/chatProvider';
import { Rig } from './rig';

const { signal } = new AbortController();

/** What the server answers for an attachment, by the attachment's id; it never tells a `Content-Disposition`. */
const FILES: Readonly<Record<string, readonly [type: string | undefined, body: string]>> = {
  1: ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  2: ['application/xml', '<a/>'],
  3: ['text/xml; charset=utf-8', '<?xml version="1.0"?><a/>'],
  4: ['application/json', '{"a":1}'],
  5: ['application/json', '{"object":{"oid":"5"}}'],
  6: ['application/json', '<not json'],
  7: ['application/json', '{"object":{"contentsB64String":"aGVsbG8=","mimeType":"text/plain"}}'],
  8: ['text/html', '<!doctype html><title>Sign in</title>'],
  9: [undefined, '<!doctype html><title>Sign in</title>'],
};

describe('An attachment that does not come as a download', () => {
  let server: Server;
  let rig: Rig;
  let provider: ChatProvider;

  before(async () => {
    server = createServer((request, response) => {
      request.resume();
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      const [type, body] = path.endsWith('/me/login')
        ? ['application/json', '{"authentication":"token-1","validUntil":""}']
        : (FILES[path.split('/').at(-1) ?? ''] ?? assert.fail(path));
      response.writeHead(200, type === undefined ? {} : { 'Content-Type': type });
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    rig = new Rig({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    provider = await rig.window();
  });
  after(async () => {
    rig.dispose();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const read = async (id: string): Promise<[text: string, mimeType: string | undefined]> => {
    const content = await provider.readAttachment?.(sessionId('7'), messageId('5'), id, signal);
    assert.ok(content);
    return [Buffer.from(content.bytes).toString(), content.mimeType];
  };

  it('is the file as it came, also where that is markup or JSON', async () => {
    for (const id of ['1', '2', '3', '4', '5', '6']) {
      const [type, body] = FILES[id] ?? assert.fail();
      assert.deepEqual(await read(id), [body, type?.split(';')[0]]);
    }
  });

  it('is what the vendor’s model holds where the server answers with that', async () => {
    assert.deepEqual(await read('7'), ['hello', 'text/plain']);
  });

  it('is no page made for people', async () => {
    for (const id of ['8', '9']) await assert.rejects(read(id), { code: 'wire.notTheService' });
  });
});
