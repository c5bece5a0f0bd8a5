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

/** The header has whole seconds and was written somewhen between request and answer, so both are given their half. */
function skewOf({ startedAt, timings, response }: Exchange): number | undefined {
  const date = new Date(headerOf(response, 'date')).getTime();
  const answered = startedAt + (timings.total ?? 0) - (timings.download ?? 0);
  return Number.isNaN(date) ? undefined : date + 500 - (startedAt + answered) / 2;
}
