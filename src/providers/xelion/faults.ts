import * as v from 'valibot';
import { type ErrorCode, type ErrorParams, ParleyError } from '../../core/base/errors';
import { type Answer, EXPECTED, isWebPage } from './answer';
import { errorBody } from './schema';

/** Whom and what a failure is about, for its sentence. */
export interface FaultContext {
  readonly account: string;
  readonly tenant: string;
  readonly host: string;
  readonly userSpace?: string;
  /** What was asked for, e.g. `the session 1588675`. */
  readonly what?: string;
  /** Masks every secret that a server may echo. */
  readonly scrub: (text: string) => string;
}

/** The `errorCode` of an error answer (guide, "common errors"), or `undefined` when the body is not one. */
export function errorCodeOf(answer: Answer): number | undefined {
  return errorOf(answer)?.errorCode;
}

/** True when the server does not (or no longer) know who is asking: a token may help. */
export function isUnauthenticated(answer: Answer): boolean {
  return answer.status === 401 || (answer.status === 403 && errorCodeOf(answer) === 10000);
}

/** An answer of `me/login` or `me/renew` other than 2xx. */
export function signInFault(answer: Answer, context: FaultContext): ParleyError {
  const code = errorCodeOf(answer);
  const known = code === undefined ? undefined : SIGN_IN_CODES[code];
  if (known) return fault(known, answer, context);
  if (answer.status === 404 && code !== undefined) return fault('auth.tenant', answer, context);
  if (answer.status === 401 && !isWebPage(answer)) return fault('auth.failed', answer, context);
  return commonFault(answer, context);
}

/** An answer other than 2xx of anything but the sign-in. */
export function readFault(answer: Answer, context: FaultContext): ParleyError {
  if (isWebPage(answer)) return commonFault(answer, context);
  if (isUnauthenticated(answer)) return fault('auth.expired', answer, context);
  const code = errorCodeOf(answer);
  if (code === 10101) return fault('forbidden', answer, context);
  if (answer.status === 404 || code === 10203) return fault('notFound', answer, context);
  return commonFault(answer, context);
}

const SIGN_IN_CODES: Readonly<Record<number, ErrorCode>> = {
  10002: 'auth.badCredentials',
  10003: 'auth.badCredentials',
  10004: 'auth.badCredentials',
  10005: 'auth.otherLogin',
  10006: 'auth.accountDisabled',
  10007: 'auth.passwordExpired',
  10008: 'auth.failed',
  10009: 'auth.failed',
  10010: 'input.invalid',
  10011: 'input.invalid',
  10012: 'auth.mfaRequired',
  10013: 'auth.mfaRequired',
  10100: 'auth.tenant',
  10101: 'forbidden',
};

function commonFault(answer: Answer, context: FaultContext): ParleyError {
  const { status } = answer;
  if (status === 429) return fault('server.busy', answer, context);
  if (status === 502 || status === 503 || status === 504) return fault('server.unavailable', answer, context);
  if (isWebPage(answer))
    return fault(status >= 500 ? 'server.unavailable' : 'wire.notTheService', answer, context);
  if (status === 403) return fault('forbidden', answer, context);
  return fault('server.error', answer, context);
}

function fault(code: ErrorCode, answer: Answer, context: FaultContext): ParleyError {
  const { account, tenant, host, userSpace = '', what = 'it' } = context;
  const params: ErrorParams = {
    account,
    tenant,
    userSpace,
    host,
    expected: EXPECTED,
    status: answer.status,
    detail: detailOf(answer, context),
    ...(code === 'input.invalid'
      ? { what: 'The user space', why: 'it must have 1 to 200 characters' }
      : { what }),
  };
  const retryable = code === 'server.busy' || code === 'server.unavailable' || code === 'server.error';
  return new ParleyError(code, params, { exchange: answer.exchange, retryable });
}

/** The server's own words, short and without secrets, else the status. */
function detailOf(answer: Answer, { scrub }: FaultContext): string {
  const error = errorOf(answer);
  if (!error) return `HTTP ${answer.status}`;
  const words = scrub(error.message ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.:;]+$/, '');
  return words === '' ? `error ${error.errorCode}` : `${words.slice(0, 200)} (${error.errorCode})`;
}

function errorOf({ bytes }: Answer): v.InferOutput<typeof errorBody> | undefined {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined; // Proxies answer with anything.
  }
  const result = v.safeParse(errorBody, json);
  return result.success ? result.output : undefined;
}
