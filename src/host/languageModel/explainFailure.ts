import type { ParleyError } from '../../core/base/errors';
import type { Explanation } from '../../core/model/explanation';
import { exchangeId } from '../../core/model/ids';
import type { Exchange } from '../../wire/exchange';
import { explainError } from '../../wire/explanations';
import { explainExchange } from '../wire/explainExchange';
import { recorded } from './getExchange';
import { exchangeRow, failureRow } from './rows';
import { accountOf, type ToolContext } from './toolContext';
import type { ToolInput } from './toolInputs';

/** Why an exchange or an account fails, from the offline table; without either, the newest exchange that failed. */
export async function explainFailure(
  context: ToolContext,
  { account: id, exchange: wanted }: ToolInput<'explainFailure'>,
) {
  const account = id === undefined ? undefined : accountOf(context, id);
  const state = account && context.accounts.state(account.id);
  const error = state?.status === 'failed' ? state.error : undefined;
  const exchange =
    wanted === undefined ? newestFailure(context, error, account?.id) : recorded(context, wanted);
  const explanation =
    (exchange && (await explainExchange(context, exchange))) ?? (error && explainError(error));
  if (!error && !exchange) return { failure: null, note: 'Nothing that is recorded has failed.' };
  return {
    ...(error && { failure: failureRow(error) }),
    ...(explanation && { explanation: told(explanation) }),
    ...(exchange && { exchange: exchangeRow(context, exchange) }),
  };
}

function newestFailure(
  { exchanges }: ToolContext,
  error: ParleyError | undefined,
  account: string | undefined,
): Exchange | undefined {
  if (error?.exchange) return exchanges.get(exchangeId(error.exchange));
  return exchanges
    .list()
    .find((exchange) => hasFailed(exchange) && (account === undefined || exchange.account === account));
}

function hasFailed({ error, response }: Exchange): boolean {
  return (error !== undefined && error !== 'cancelled') || (response !== undefined && response.status >= 400);
}

function told({ code, cause, nextStep, documentation }: Explanation) {
  return { code, cause, nextStep, ...(documentation && { documentation }) };
}
