import type { Exchange } from '../exchange';

/** Longer than this is slow, in milliseconds. */
export const SLOW_MS = 5000;

const STATUS = /^[1-5](?:\d\d|xx)$/i;

/**
 * What a list of exchanges is narrowed by: words (in URL, operation, account or bodies) and `failed`, `slow`, `pinned`,
 * `status:4xx`, `operation:chat`, `account:name`, `text:word`; all of them have to hold. A phrase stands in double quotes.
 */
export type ExchangeQuery = readonly ((exchange: Exchange, facts: ExchangeFacts) => boolean)[];

export interface ExchangeFacts {
  readonly account: string;
  readonly pinned: boolean;
}

export function parseExchangeQuery(text: string): ExchangeQuery {
  return [...text.matchAll(/(?:(\w+):)?(?:"([^"]*)"|(\S+))/g)].map(([whole, key, phrase, word = '']) =>
    key === undefined && phrase !== undefined
      ? anywhere(phrase)
      : condition(key?.toLowerCase(), phrase ?? word, whole),
  );
}

export function matchesQuery(query: ExchangeQuery, exchange: Exchange, facts: ExchangeFacts): boolean {
  return query.every((holds) => holds(exchange, facts));
}

export function isFailed({ error, response }: Exchange): boolean {
  return error !== undefined || (response !== undefined && response.status >= 400);
}

function condition(key: string | undefined, value: string, whole: string): ExchangeQuery[number] {
  const wanted = value.toLowerCase();
  const has = (text: string): boolean => text.toLowerCase().includes(wanted);
  switch (key ?? wanted) {
    case 'failed':
      return isFailed;
    case 'slow':
      return ({ timings }) => (timings.total ?? 0) > SLOW_MS;
    case 'pinned':
      return (_, { pinned }) => pinned;
    case 'status':
      return ({ response }) =>
        response !== undefined && STATUS.test(wanted) && statusFits(String(response.status), wanted);
    case 'operation':
      return ({ operation }) => has(operation);
    case 'account':
      return (_, { account }) => has(account);
    case 'text':
      return inBodies(value);
    default:
      return anywhere(key === undefined ? value : whole);
  }
}

function anywhere(text: string): ExchangeQuery[number] {
  const low = text.toLowerCase();
  const inItsBodies = inBodies(text);
  return (exchange, { account }) =>
    [exchange.url, exchange.operation, account, exchange.error ?? ''].some((one) =>
      one.toLowerCase().includes(low),
    ) || inItsBodies(exchange);
}

function statusFits(status: string, wanted: string): boolean {
  return wanted.endsWith('xx') ? status[0] === wanted[0] : status === wanted;
}

/** As written, since a body is looked at as its bytes. */
function inBodies(text: string): (exchange: Exchange) => boolean {
  const bytes = Buffer.from(text);
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  return ({ request, response }) =>
    [request, response].some((message) => {
      if (!message) return false;
      const body = Buffer.from(message.body.buffer, message.body.byteOffset, message.body.byteLength);
      return body.includes(bytes) || (isUtf16(body) && (body.includes(little) || body.includes(big)));
    });
}

/** By its mark, or by the zero beside its first character, which is one of ASCII in XML and JSON. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0
  );
}
