import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Emulator, SandboxOptions } from '../contract';
import type { Answer, Route } from './http/answer';
import { notFound, XelionError } from './http/xelionError';
import { chatRoutes } from './routes/chats';
import { communicationRoutes } from './routes/communications';
import { LOGIN, meRoutes } from './routes/me';
import { notSignedIn, SignIns } from './signIns';
import { World } from './world/world';

const KEPT_REQUESTS = 10000;

/** The Xelion REST API, version 1, as far as browsing chats needs it. */
export function createXelionEmulator(options: SandboxOptions): Emulator {
  const world = new World(options.seed ?? 1, 0);
  const signIns = new SignIns({ now: options.now ?? Date.now, tokenLifeSeconds: () => 3600 });
  const routes = [...meRoutes(signIns), ...communicationRoutes(() => world), ...chatRoutes(() => world)];
  const requests: string[] = [];

  async function answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const method = request.method ?? 'GET';
    const resource = `${method} ${url.pathname}`;
    const body = await readBody(request);
    try {
      const [, tenant, path = ''] = /^\/api\/v1\/([^/]+)\/(.*)$/.exec(url.pathname) ?? [];
      if (tenant !== LOGIN.tenant) throw notFound();
      const found = findRoute(routes, method, path);
      if (!found) throw notFound();
      const { authorization } = request.headers;
      const signIn = signIns.find(authorization);
      if (!found.route.guest && !signIn) throw notSignedIn(authorization);
      return found.route.answer({
        method,
        params: found.params,
        query: url.searchParams,
        body,
        authorization,
        signIn,
        path,
        href: (below) => `${url.origin}/api/v1/${tenant}/${below}`,
      });
    } catch (error) {
      const known = error instanceof XelionError ? error : new XelionError(500, 11000);
      if (known !== error) console.error(error);
      return { status: known.status, json: known.body(resource) };
    }
  }

  return {
    handle: (request, response) => {
      requests.push(`${request.method} ${request.url}`);
      if (requests.length > KEPT_REQUESTS) requests.shift();
      void answer(request).then((content) => send(response, content));
    },
    login: LOGIN,
    basePath: '',
    setFault: (name) => {
      throw new RangeError(`No fault is called ${name}`);
    },
    faults: {},
    requests,
  };
}

function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: string[] } | undefined {
  const segments = path.split('/');
  for (const route of routes) {
    const pattern = route.path.split('/');
    const fits =
      route.method === method &&
      pattern.length === segments.length &&
      pattern.every((part, index) => part === '*' || part === segments[index]);
    if (fits) return { route, params: segments.filter((_, index) => pattern[index] === '*') };
  }
  return undefined;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, { status = 200, json, bytes, headers }: Answer): void {
  const body = bytes ?? (json === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(json), 'utf8'));
  response.writeHead(status, {
    ...(json !== undefined && { 'Content-Type': 'application/json;charset=UTF-8' }),
    'Content-Length': body.length,
    ...headers,
  });
  response.end(body);
}
