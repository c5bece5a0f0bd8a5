import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { accountId } from '../../../src/core/model/ids';
import { silentLog } from '../../../src/core/ports/log';
import { createConnect } from '../../../src/wire/connect';
import { ExchangeLog } from '../../../src/wire/exchangeLog';
import type { Operation } from '../../../src/wire/operation';
import { realClock } from './testClock';

const list: Operation = {
  name: 'GET list',
  effect: 'read',
  method: 'GET',
  path: /\/list/,
  query: { limit: /\d+/ },
};
const never = new AbortController().signal;

describe('The HTTP client', () => {
  let server: Server;
  let handle: RequestListener;
  const exchanges = new ExchangeLog();

  before(async () => {
    server = createServer((request, response) => handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  it('sends a permitted request below the base URL and records it', async () => {
    handle = (request, response) => response.writeHead(200, { 'X-Seen': request.url ?? '' }).end('[1,2]');
    const { port } = server.address() as AddressInfo;
    const account = { id: accountId('a'), kind: 'k', name: 'A', baseUrl: `http://127.0.0.1:${port}/api` };
    const client = createConnect({ clock: realClock, log: silentLog, exchanges })(account, [list]);
    const response = await client.send({ operation: list, path: '/list', query: { limit: '5' } }, never);
    assert.equal(response.headers['x-seen'], '/api/list?limit=5');
    assert.equal(Buffer.from(await response.bytes()).toString(), '[1,2]');
    const exchange = exchanges.get(response.exchange);
    assert.equal(exchange?.response?.status, 200);
    assert.equal(Buffer.from(exchange?.response?.body ?? []).toString(), '[1,2]');
    client.dispose();
  });
});
