import * as v from 'valibot';
import { ParleyError } from '../../core/base/errors';
import type { ExchangeId } from '../../core/model/ids';
import type { Operation } from '../../wire/operation';

/** A whole answer of the server, of any status. */
export interface Answer {
  readonly operation: Operation;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  readonly exchange: ExchangeId;
}

/** A decoded answer and the bytes that it was decoded from. */
export interface Decoded<T> {
  readonly value: T;
  readonly bytes: Uint8Array;
  readonly exchange: ExchangeId;
}

const utf8 = new TextDecoder();

export function isOk({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** True for a page made for people: a portal, a proxy's error, a sign-in form. */
export function isWebPage({ headers, bytes }: Answer): boolean {
  if (/\bhtml\b/i.test(headers['content-type'] ?? '')) return true;
  const start = utf8.decode(bytes.subarray(0, 256)).trimStart();
  return start.startsWith('<');
}

/** The body as JSON of the given shape. @throws ParleyError `wire.notTheService`, `wire.malformed` */
export function decodeAnswer<S extends v.GenericSchema>(
  answer: Answer,
  schema: S,
  host: string,
): Decoded<v.InferOutput<S>> {
  const { bytes, exchange, operation } = answer;
  if (isWebPage(answer))
    throw new ParleyError('wire.notTheService', { host, expected: EXPECTED }, { exchange });
  let json: unknown;
  try {
    json = JSON.parse(utf8.decode(bytes));
  } catch (cause) {
    const detail = bytes.length === 0 ? 'it is empty' : 'it is not complete JSON';
    throw new ParleyError('wire.malformed', { detail }, { exchange, cause, retryable: true });
  }
  const result = v.safeParse(schema, json);
  if (result.success) return { value: result.output, bytes, exchange };
  throw new ParleyError(
    'wire.malformed',
    { detail: describeIssue(operation.name, result.issues[0]) },
    { exchange },
  );
}

export const EXPECTED = 'the Xelion API';

/** Says which member is wrong, never what stands in it. */
function describeIssue(name: string, issue: v.BaseIssue<unknown>): string {
  const where = v.getDotPath(issue) ?? 'the answer';
  return `${name} lacks a usable ${where}`;
}
