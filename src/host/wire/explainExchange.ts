import type { Account } from '../../core/model/account';
import type { AccountId } from '../../core/model/ids';
import type { Explanation } from '../../core/model/explanation';
import type { Exchange } from '../../wire/exchange';
import { explainGeneral } from '../../wire/explanations';
import type { Kind } from '../accounts/platforms';

export interface ExplainDeps {
  readonly accounts: { find(id: AccountId): Account | undefined };
  readonly kind: (id: string) => Promise<Kind>;
}

/**
 * Why an exchange failed: the platform's own code first, then what is no matter of the platform.
 * @returns undefined when it did not fail or nothing is known about its failure.
 */
export async function explainExchange(
  { accounts, kind }: ExplainDeps,
  exchange: Exchange,
): Promise<Explanation | undefined> {
  const account = accounts.find(exchange.account);
  const { response } = exchange;
  const platform =
    account && response
      ? (await kind(account.kind)).explain({ status: response.status, body: response.body })
      : undefined;
  return platform ?? explainGeneral(exchange);
}
