import { ParleyError } from '../core/base/errors';
import type { Exchange, RecordedMessage } from './exchange';
import type { HttpRequest } from './http';
import type { Operation } from './operation';
import { matchesWhole, type Permitted } from './permission';
import { isMask, MASKED, MASKED_IN_URL } from './redaction/mask';
import type { Redactor } from './redaction/redactor';

/** Headers that Node, node-fetch and the agent of a proxy set themselves. */
const OWN_HEADERS =
  /^(host|connection|content-length|accept-encoding|user-agent|transfer-encoding|proxy-.*)$/i;

/**
 * A recorded read as it may be sent again: with the secrets of a later request in the places where its own are masked.
 * @param baseUrl of the account as it is now: what was asked of another place is not asked of this one
 * @throws ParleyError `input.invalid` for what is no read, is recorded in part, or holds a secret that is not known any more
 */
export function replayRequest(
  exchange: Exchange,
  operations: readonly Operation[],
  baseUrl: string,
  latest: CurrentSecrets,
): HttpRequest {
  const operation = operations.find(({ name }) => name === exchange.operation);
  if (operation?.effect !== 'read') throw unfit('only reads are sent again');
  if (exchange.request.dropped > 0) throw unfit('its request is recorded in part only');
  if (!URL.canParse(exchange.url) || exchange.url.search(MASKED_IN_URL) >= 0)
    throw unfit('its address holds a secret');
  const url = new URL(exchange.url);
  const base = new URL(operation.origin ?? baseUrl);
  const root = base.pathname.replace(/\/+$/, '');
  const path = url.pathname.slice(root.length);
  const here = url.origin === base.origin && url.pathname.startsWith(`${root}/`);
  if (!here || !matchesWhole(operation.path, path))
    throw unfit('the base URL or the tenant of its account has changed since');
  const headers = exchange.request.headers
    .filter(([name]) => !OWN_HEADERS.test(name))
    .map(([name, value]): [string, string] => [name, unmaskedHeader(name, value, latest)]);
  return {
    operation,
    path,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(headers),
    ...(exchange.request.body.length > 0 && { body: unmasked(exchange.request, latest) }),
  };
}

/** The secrets of a request that has been sent, by the names that they have in it. */
export class CurrentSecrets {
  /** Those of one name in their order. */
  readonly #inBody = new Map<string, Buffer[]>();

  constructor(
    private readonly sent: Permitted | undefined,
    redactor: Redactor,
  ) {
    const body = sent?.body ?? Buffer.alloc(0);
    const masked = Buffer.from(body);
    const scan = redactor.scan('strict', this.#contentType, false);
    scan.advance(masked, 0, true);
    for (const { name, start, end } of scan.mask(masked, redactor.masks))
      if (name !== undefined)
        this.#inBody.set(name, [...(this.#inBody.get(name) ?? []), body.subarray(start, end)]);
  }

  header(name: string): string {
    const wanted = name.toLowerCase();
    const found = Object.entries(this.sent?.headers ?? {}).find(([key]) => key.toLowerCase() === wanted);
    if (found) return found[1];
    throw unfit(`its ${name} is not known any more`);
  }

  /** @param index among the secrets of that name */
  inBody(name: string | undefined, index: number): Buffer {
    const found = name === undefined ? undefined : this.#inBody.get(name)?.[index];
    if (found) return found;
    throw unfit(`its ${name ?? 'secret'} is not known any more`);
  }

  get #contentType(): string {
    const headers = Object.entries(this.sent?.headers ?? {});
    return headers.find(([key]) => key.toLowerCase() === 'content-type')?.[1] ?? '';
  }
}

function unmasked({ body, masked }: RecordedMessage, latest: CurrentSecrets): Buffer {
  const pieces: Uint8Array[] = [];
  const seen = new Map<string | undefined, number>();
  let end = 0;
  for (const { name, start, end: next } of masked) {
    const index = seen.get(name) ?? 0;
    seen.set(name, index + 1);
    pieces.push(body.subarray(end, start), latest.inBody(name, index));
    end = next;
  }
  return Buffer.concat([...pieces, body.subarray(end)]);
}

/** A value that is a mask, or one word and a mask, e.g. `xelion ~1f2e3d4c~****`, is that of the later request. */
function unmaskedHeader(name: string, value: string, latest: CurrentSecrets): string {
  if (isMask(value.replace(/^\S+ +/, ''))) return latest.header(name);
  if (value.search(MASKED) >= 0) throw unfit(`its ${name} holds a secret among other text`);
  return value;
}

function unfit(why: string): ParleyError {
  return new ParleyError('input.invalid', { what: 'Sending this exchange again', why });
}
