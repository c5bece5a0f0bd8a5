import type { AccountId } from '../core/model/ids';
import type { SignInAnswer } from '../core/ports/providerKind';
import type { Exchange } from './exchange';
import { headerOf } from './view/bodySyntax';

const SHOWN = 5;

/** What the recorded exchanges tell of an account's sign-in. */
export interface SignInRecord {
  /** The last exchanges that tried to sign in, to renew or to end the sign-in, newest first. */
  readonly last: readonly Exchange[];
  /** The last of them that the server granted, in this window. */
  readonly granted: Exchange | undefined;
  /** Milliseconds by which the server's clock is ahead of ours, exact to a second; absent when it does not tell its time. */
  readonly clockSkew: number | undefined;
}

/**
 * @param exchanges newest first
 * @param grants whether the platform takes an answer for a sign-in; a refusal may have any status
 */
export function signInRecord(
  exchanges: readonly Exchange[],
  account: AccountId,
  grants: (answer: SignInAnswer) => boolean,
): SignInRecord {
  const own = exchanges.filter((exchange) => exchange.account === account);
  const last = own.filter(({ effect }) => effect === 'session').slice(0, SHOWN);
  const skews = own.flatMap((exchange) => skewOf(exchange) ?? []);
  const granted = last.find(
    ({ operation, error, response }) =>
      error === undefined &&
      response !== undefined &&
      grants({ operation, status: response.status, body: response.body }),
  );
  return { last, granted, clockSkew: skews[0] };
}

/**
 * How far the server's time lies before the request or after the answer: while it lies between them, however long that
 * is, the clocks may agree. The header has whole seconds, so it is taken for the middle of its own.
 */
function skewOf({ startedAt, timings, response }: Exchange): number | undefined {
  const date = new Date(headerOf(response, 'date')).getTime() + 500;
  const { queued = 0, dns = 0, connect = 0, tls = 0, total = 0, download = 0 } = timings;
  const sent = startedAt + queued + dns + connect + tls;
  const answered = startedAt + total - download;
  if (Number.isNaN(date)) return undefined;
  return date < sent ? date - sent : Math.max(0, date - answered);
}
