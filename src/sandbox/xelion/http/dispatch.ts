import type { IncomingMessage } from 'node:http';
import type { Platform } from '../platform';
import { LANDMARKS } from '../landmarks';
import type { Answer, Call, Route } from './answer';
import { notFound, XelionError } from './xelionError';

const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'];

const NO_PAGE: Answer = {
  status: 404,
  headers: { 'Content-Type': 'text/html' },
  bytes: Buffer.from('<!DOCTYPE html><title>404</title><h1>Not found</h1><p>There is no such page.</p>'),
};

/** Finds the route of a request and lets it answer. Rejects with a `XelionError`. */
export async function dispatch(
  request: IncomingMessage,
  routes: readonly Route[],
  platform: Platform,
): Promise<Answer> {
  const { method = 'GET' } = request;
  const { origin, pathname, searchParams, search } = readUrl(request);
  const body = await readBody(request);
  const [, tenant, path = ''] = /^\/api\/v1\/([^/]+)\/(.*)$/.exec(pathname) ?? [];
  if (tenant === undefined) return NO_PAGE;
  const href = (below: string): string => {
    const linked = platform.faults.text('foreignHrefs', 'https://developer.xelion.nl') ?? origin;
    return `${linked}/api/v1/${tenant}/${below}`;
  };
  const { authorization } = request.headers;
  const signIn = platform.signIns.find(authorization);
  const found = findRoute(routes, method, path);
  const call: Call = {
    ...{ method, path, body, authorization, signIn, href },
    params: found?.params ?? [],
    query: searchParams,
    here: href(path + search),
  };
  if (tenant !== LANDMARKS.tenant || platform.faults.isOn('unknownTenant')) throw notFound();
  if (!found && !WRITES.includes(method)) throw notFound();
  if (!found?.route.guest && !signIn) throw platform.signIns.refusal(authorization);
  if (!found) throw refusedWrite(call, platform);
  return found.route.answer(call);
}

export const readUrl = (request: IncomingMessage): URL =>
  new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);

/** Nobody may change anything here: whatever is no sign-in is counted and refused. */
function refusedWrite({ path }: Call, { world, faults, counts }: Platform): XelionError {
  counts.writes++;
  const oid = /^chats\/(\d+)\/messages/.exec(path)?.[1];
  const isDisabled =
    oid !== undefined &&
    (world.session(oid).disabled === true || faults.names('disabledSession', Number(oid)));
  return isDisabled ? new XelionError(404, 10066) : new XelionError(403, 10101);
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
