import type * as Http from 'node:http';
import type * as Https from 'node:https';
import type { Response } from 'node-fetch';
import { type ConnectionObserver, Connections } from './connections';
import { tlsOptions, type TlsSettings } from './tlsSettings';

export interface Outgoing {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  readonly signal: AbortSignal;
}

/** What happens to a request on its way, each at most once. */
export interface Observer extends ConnectionObserver {
  /** Headers as they went out, in their order. */
  requestHeaders(headers: readonly (readonly [string, string])[]): void;
  /** The answer has begun; headers as they came in, in their order. */
  answered(status: number, statusText: string, headers: readonly (readonly [string, string])[]): void;
}

/** One account's connections: kept alive between requests, loaded with the first of them. */
export class Transport {
  #agents: { readonly http: Http.Agent; readonly https: Https.Agent } | undefined;
  #tls: Promise<TlsSettings> | undefined;
  readonly #connections = new Connections();
  #modules: ReturnType<typeof loadModules> | undefined;

  constructor(
    private readonly connections: number,
    private readonly tls: () => Promise<TlsSettings>,
  ) {}

  /** Sends one request; redirects are not followed. Rejects with whatever Node or node-fetch throws. */
  async fetch(outgoing: Outgoing, observer: Observer): Promise<Response> {
    const { fetch, http, https } = await (this.#modules ??= loadModules());
    const settings = await (this.#tls ??= this.#readTls());
    const secure = outgoing.url.protocol === 'https:';
    const extra = secure ? await tlsOptions(settings) : {};
    outgoing.signal.throwIfAborted();
    const options = { keepAlive: true, maxSockets: this.connections, scheduling: 'lifo' } as const;
    this.#agents ??= { http: new http.Agent(options), https: new https.Agent(options) };
    const agent = secure ? this.#agents.https : this.#agents.http;
    const { method, headers, body, signal } = outgoing;
    return intercepting(
      secure ? https : http,
      extra,
      (request) => this.#observe(request, observer, settings, secure),
      () =>
        fetch(outgoing.url, {
          method,
          headers: { 'User-Agent': 'Parley', ...headers },
          ...(body ? { body } : {}),
          redirect: 'manual',
          agent,
          signal,
        }),
    );
  }

  /** Read once; again where it failed, such as files on a drive that was not there yet. */
  async #readTls(): Promise<TlsSettings> {
    try {
      return await this.tls();
    } catch (error) {
      this.#tls = undefined;
      throw error;
    }
  }

  #observe(request: Http.ClientRequest, observer: Observer, settings: TlsSettings, secure: boolean): void {
    request.once('socket', (socket) => {
      observer.requestHeaders(
        request.getRawHeaderNames().map((name) => [name, String(request.getHeader(name))]),
      );
      this.#connections.watch(socket, secure, request.reusedSocket, settings, observer);
    });
    request.once('response', ({ statusCode = 0, statusMessage = '', rawHeaders }) => {
      const headers: [string, string][] = [];
      for (let i = 0; i + 1 < rawHeaders.length; i += 2)
        headers.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
      observer.answered(statusCode, statusMessage, headers);
    });
  }

  dispose(): void {
    this.#agents?.http.destroy();
    this.#agents?.https.destroy();
  }
}

/** A dynamic import takes its time even when there is nothing left to load. */
async function loadModules() {
  const [{ default: fetch }, { default: http }, { default: https }] = await Promise.all([
    import('node-fetch'),
    import('node:http'),
    import('node:https'),
  ]);
  return { fetch, http, https };
}

type RequestFunction = (url: string, options: Https.RequestOptions) => Http.ClientRequest;

/**
 * Runs a task that calls `request` of Node's module before it returns, and hears of the request that it makes. node-fetch
 * hands out neither the request (for its phases and true headers) nor takes TLS options, and VS Code replaces the agent
 * of every request by the one of the user's proxy, so an agent of our own cannot do either. Nothing else can run meanwhile.
 */
function intercepting<T>(
  module: { request: RequestFunction },
  extra: Https.RequestOptions,
  hear: (request: Http.ClientRequest) => void,
  task: () => T,
): T {
  const { request: original } = module;
  module.request = (url, options) => {
    const request = original(url, { ...options, ...extra });
    hear(request);
    return request;
  };
  try {
    return task();
  } finally {
    module.request = original;
  }
}
