import type { AccountId } from '../core/model/ids';
import type { Exchange } from './exchange';
import { isFailed } from './view/exchangeQuery';
import { headerOf } from './view/bodySyntax';

const SHOWN = 5;

/** What the recorded exchanges tell of an account's sign-in. */
export interface SignInRecord {
  /** The last exchanges that signed in, renewed or ended the sign-in, newest first. */
  readonly last: readonly Exchange[];
  /** The last of them that the server granted, in this window. */
  readonly granted: Exchange | undefined;
  /** Milliseconds by which the server's clock is ahead of ours, exact to a second; absent when it does not tell its time. */
  readonly clockSkew: number | undefined;
}

/** @param exchanges newest first */
export function signInRecord(exchanges: readonly Exchange[], account: AccountId): SignInRecord {
  const own = exchanges.filter((exchange) => exchange.account === account);
  const last = own.filter(({ effect }) => effect === 'session').slice(0, SHOWN);
  const skews = own.flatMap((exchange) => skewOf(exchange) ?? []);
  return { last, granted: last.find((exchange) => !isFailed(exchange)), clockSkew: skews[0] };
}

/** The header has whole seconds and was written somewhen between request and answer, so both are given their half. */
function skewOf({ startedAt, timings, response }: Exchange): number | undefined {
  const date = new Date(headerOf(response, 'date')).getTime();
  const answered = startedAt + (timings.total ?? 0) - (timings.download ?? 0);
  return Number.isNaN(date) ? undefined : date + 500 - (startedAt + answered) / 2;
}
