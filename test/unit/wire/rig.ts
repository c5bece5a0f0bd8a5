import { once } from 'node:events';
import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { isParleyError, type ParleyError } from '../../../src/core/base/errors';
import type { Account } from '../../../src/core/model/account';
import { accountId } from '../../../src/core/model/ids';
import { silentLog } from '../../../src/core/ports/log';
import { systemClock } from '../../../src/host/adapters/systemClock';
import type { ClientDeps } from '../../../src/wire/accountClient';
import { createConnect } from '../../../src/wire/connect';
import type { Exchange } from '../../../src/wire/exchange';
import { ExchangeLog } from '../../../src/wire/exchangeLog';
import type { HttpClient, HttpRequest } from '../../../src/wire/http';
import type { Operation } from '../../../src/wire/operation';

export const list: Operation = {
  name: 'GET list',
  effect: 'read',
  method: 'GET',
  path: /\/list/,
  query: { limit: /\d+/, token: /\w+/ },
};
export const login: Operation = { name: 'POST login', effect: 'session', method: 'POST', path: /\/login/ };
export const never = new AbortController().signal;

/** One server on loopback, one client of it, and what the client recorded. */
export class Rig {
  readonly exchanges = new ExchangeLog();
  readonly #servers: Server[] = [];
  readonly #clients: HttpClient[] = [];
  readonly #sockets = new Set<Socket>();
  /** Connections that the server accepted. */
  connections = 0;
  baseUrl = '';

  async serve(handle: RequestListener, tls?: ServerOptions): Promise<HttpServer> {
    const server = tls ? createTlsServer(tls, handle) : createServer(handle);
    await this.#listen(server, tls ? 'https://localhost' : 'http://127.0.0.1');
    return server;
  }

  /** A server that answers each connection by hand. */
  async serveRaw(handle: (socket: Socket) => void): Promise<void> {
    await this.#listen(createTcpServer(handle), 'http://127.0.0.1');
  }

  async #listen(server: Server, origin: string): Promise<void> {
    server.on('connection', (socket) => {
      this.connections++;
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.#servers.push(server);
    this.baseUrl = `${origin}:${(server.address() as AddressInfo).port}/api`;
  }

  client(
    deps: Partial<ClientDeps> = {},
    account: Partial<Account> = {},
    operations = [list, login],
  ): HttpClient {
    const whole: Account = { id: accountId('a'), kind: 'k', name: 'A', baseUrl: this.baseUrl, ...account };
    const connect = createConnect({ clock: systemClock, log: silentLog, exchanges: this.exchanges, ...deps });
    const client = connect(whole, operations);
    this.#clients.push(client);
    return client;
  }

  /** The one exchange that was recorded. */
  get exchange(): Exchange {
    const [exchange, ...others] = this.exchanges.list();
    if (!exchange || others.length > 0)
      throw new Error(`${others.length + (exchange ? 1 : 0)} exchanges were recorded`);
    return exchange;
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.dispose();
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(this.#servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }
}

export async function failure(promise: Promise<unknown>): Promise<ParleyError> {
  try {
    await promise;
  } catch (error) {
    if (isParleyError(error)) return error;
    throw error;
  }
  throw new Error('It should have failed');
}

/** Sends a request and reads the whole answer as text. */
export async function fetchText(
  client: HttpClient,
  request: Partial<HttpRequest> = {},
  signal: AbortSignal = never,
): Promise<string> {
  const response = await client.send({ operation: list, path: '/list', ...request }, signal);
  return Buffer.from(await response.bytes()).toString();
}

/** Waits until something is so; for what happens at the other end of a socket. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}
