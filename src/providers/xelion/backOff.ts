import type { Answer } from './answer';

const FIRST_MS = 500;
const LONGEST_MS = 20_000;
/** Nobody waits longer than this because a server asked for it; then the user decides. */
const LONGEST_ASKED_MS = 60_000;

/**
 * True for answers that say that the same request may succeed a little later. What signs in is repeated after a 429 only:
 * of the others nobody knows whether it has already been done.
 */
export function isWorthRepeating({ status, operation }: Answer): boolean {
  if (status === 429) return true;
  return operation.effect === 'read' && (status === 502 || status === 503 || status === 504);
}

/**
 * How long to wait before try `attempt + 1`, in milliseconds: what the server asked for, else twice as long each time with
 * up to a quarter of chance on top, so that several windows do not come back together. `undefined`: not worth waiting.
 */
export function backOff(answer: Answer, attempt: number, now: number): number | undefined {
  const asked = retryAfter(answer.headers['retry-after'], now);
  if (asked !== undefined) return asked > LONGEST_ASKED_MS ? undefined : asked;
  return Math.round(Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1)) * (1 + Math.random() / 4));
}

/**
 * `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3), in milliseconds from now. What is neither, such as `1.5`,
 * does not count: many a text is a date of some year to `Date`.
 */
function retryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = text.endsWith('GMT') ? new Date(text).getTime() : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
