import { ParleyError } from '../core/base/errors';
import type { Account } from '../core/model/account';
import type { HttpRequest } from './http';
import type { Operation } from './operation';

/** A request that may be sent, and where to. */
export interface Permitted {
  readonly operation: Operation;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** A copy, so that it is recorded as it was sent. */
  readonly body: Buffer | undefined;
}

/** Headers that would change what is sent, where to, or what the server takes it for. */
const FORBIDDEN_HEADERS =
  /^(host|connection|content-length|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*|forwarded|x-forwarded-.*|x-original-url|x-rewrite-url|x-(http-)?method(-override)?)$/i;

/** A path segment that means another place, also once it is decoded. */
const TREACHEROUS_SEGMENT = /^\.{1,2}$|[/\\?#;\0-\x1f\x7f]/;

/**
 * Decides whether a request may be sent: its operation is one of the list, and method, path, SOAP action and every query
 * parameter match it. Nothing has been sent or connected when this fails.
 * @throws ParleyError `wire.refused`; `settings.invalid` when the base URL of the account cannot be used.
 */
export function permit(account: Account, operations: readonly Operation[], request: HttpRequest): Permitted {
  const { operation } = request;
  const reason = !operations.includes(operation)
    ? 'it is not in the list of operations'
    : (pathProblem(operation, request.path) ??
      queryProblem(operation, request.query ?? {}) ??
      headerProblem(operation, request.headers ?? {}) ??
      bodyProblem(operation, request.body));
  if (reason) {
    throw new ParleyError('wire.refused', { operation: operation.name }, { cause: new Error(reason) });
  }
  return {
    operation,
    url: resolve(account, request),
    headers: request.headers ?? {},
    body: request.body === undefined ? undefined : Buffer.from(request.body),
  };
}

const whole = new WeakMap<RegExp, RegExp>();

export function matchesWhole(pattern: RegExp, text: string): boolean {
  const known =
    whole.get(pattern) ?? new RegExp(`^(?:${pattern.source})$`, pattern.flags.replace(/[gmy]/g, ''));
  whole.set(pattern, known);
  return known.test(text);
}

function pathProblem({ path: pattern }: Operation, path: string): string | undefined {
  if (!/^(\/[A-Za-z0-9\-._~!$&'()*+,;=:@%]*)+$/.test(path) || path.startsWith('//'))
    return 'its path is not a path';
  for (const segment of path.split('/')) {
    try {
      if (TREACHEROUS_SEGMENT.test(decodeURIComponent(segment))) return 'its path leads elsewhere';
    } catch {
      return 'its path is not percent-encoded UTF-8';
    }
  }
  return matchesWhole(pattern, path) ? undefined : 'its path does not match';
}

function queryProblem(
  { query: allowed = {} }: Operation,
  query: NonNullable<HttpRequest['query']>,
): string | undefined {
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    const pattern = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (!pattern || !matchesWhole(pattern, value)) return `its parameter ${name} does not match`;
  }
  return undefined;
}

function headerProblem(
  { soapAction }: Operation,
  headers: Readonly<Record<string, string>>,
): string | undefined {
  const entries = Object.entries(headers);
  const forbidden = entries.find(([name]) => FORBIDDEN_HEADERS.test(name));
  if (forbidden) return `it sets the header ${forbidden[0]}`;
  const odd = entries.find(([, value]) => !/^[\t\x20-\x7e\x80-\xff]*$/.test(value));
  if (odd) return `its header ${odd[0]} is not text of one line`;
  const actions = entries.filter(([name]) => name.toLowerCase() === 'soapaction').map(([, value]) => value);
  // SOAP 1.2 names its action in the content type, where WCF would read it.
  if (entries.some(([name, value]) => name.toLowerCase() === 'content-type' && /\baction=/i.test(value))) {
    return 'it names an action in its content type';
  }
  if (soapAction === undefined) return actions.length > 0 ? 'it names a SOAP action' : undefined;
  const [action] = actions;
  return actions.length === 1 && (action === soapAction || action === `"${soapAction}"`)
    ? undefined
    : 'its SOAP action does not match';
}

function bodyProblem({ method }: Operation, body: HttpRequest['body']): string | undefined {
  return method === 'GET' && body !== undefined ? 'a GET has no body' : undefined;
}

/** The absolute URL, below the account's base URL or the operation's own fixed origin. */
function resolve({ baseUrl }: Account, { operation, path, query = {} }: HttpRequest): URL {
  const base = URL.canParse(operation.origin ?? baseUrl) ? new URL(operation.origin ?? baseUrl) : undefined;
  if (
    !base ||
    !/^https?:$/.test(base.protocol) ||
    base.username ||
    base.password ||
    base.search ||
    base.hash
  ) {
    throw new ParleyError('settings.invalid', {
      setting: 'baseUrl',
      why: 'it is not a plain http(s) address',
    });
  }
  const url = new URL(base);
  url.pathname = base.pathname.replace(/\/+$/, '') + path;
  url.search = Object.entries(query)
    .flatMap(([name, value]) =>
      value === undefined ? [] : `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    )
    .join('&');
  return url;
}
