import type { IncomingMessage } from 'node:http';
import { hasOid } from '../faults';
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

/** A request, and the route of the API that it is for. */
export interface Target {
  readonly method: string;
  readonly url: URL;
  /** The route's path, or that of the request where there is no route. */
  readonly name: string;
  /** `undefined` outside the API. */
  readonly tenant: string | undefined;
  /** Below the tenant. */
  readonly path: string;
  readonly route: Route | undefined;
  /** What the route's path has captured. */
  readonly params: readonly string[];
}

export function findTarget(request: IncomingMessage, routes: readonly Route[]): Target {
  const { method = 'GET' } = request;
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  const [, tenant, path = ''] = /^\/api\/v1\/([^/]+)\/(.*)$/.exec(url.pathname) ?? [];
  const segments = path.split('/');
  const route = routes.find(
    (candidate) => candidate.method === method && fits(candidate.path.split('/'), segments),
  );
  const params = segments.filter((_, index) => route?.path.split('/')[index] === '*');
  return { method, url, name: route?.path ?? path, tenant, path, route, params };
}

const fits = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, index) => part === '*' || part === segments[index]);

/** Lets the request's route answer. @throws XelionError */
export function dispatch(
  { authorization }: IncomingMessage['headers'],
  body: Buffer,
  { method, url, tenant, path, route, params }: Target,
  platform: Platform,
): Answer {
  if (tenant === undefined) return NO_PAGE;
  const href = (below: string): string => {
    const linked = platform.faults.text('foreignHrefs', 'https://developer.xelion.nl') ?? url.origin;
    return `${linked}/api/v1/${tenant}/${below}`;
  };
  const signIn = platform.signIns.find(authorization);
  const call: Call = {
    ...{ path, params, body, authorization, signIn, href },
    query: url.searchParams,
    here: href(path + url.search),
  };
  if (tenant !== LANDMARKS.tenant || platform.faults.on('unknownTenant')) throw notFound();
  if (!route && !WRITES.includes(method)) throw notFound();
  if (!route?.guest && !signIn) throw platform.signIns.refusal(authorization);
  if (!route) throw refusedWrite(call, platform);
  return route.answer(call);
}

/** Nobody may change anything here: whatever is no sign-in is counted and refused. */
function refusedWrite({ path }: Call, { world, faults, counts }: Platform): XelionError {
  counts.writes++;
  const oid = /^chats\/(\d+)\/messages/.exec(path)?.[1];
  const isDisabled =
    oid !== undefined &&
    (world.session(oid).disabled === true || hasOid(faults, 'disabledSession', Number(oid)));
  return isDisabled ? new XelionError(404, 10066) : new XelionError(403, 10101);
}
