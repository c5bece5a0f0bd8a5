import * as v from 'valibot';
import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import { isParleyError, type ParleyError } from '../../core/base/errors';
import { accountId, type ExchangeId, exchangeId } from '../../core/model/ids';
import type { Explanation } from '../../core/model/explanation';
import { explainError } from '../../wire/explanations';
import type { Exchange } from '../../wire/exchange';
import type { ExchangeLog } from '../../wire/exchangeLog';
import type { Kind } from '../accounts/platforms';
import { nextStep, sentence } from '../adapters/errorText';
import { showMessage } from '../adapters/showMessage';
import { explainExchange } from './explainExchange';
import type { WireEditors } from './wireEditors';

export interface ExplainingDeps {
  readonly exchanges: ExchangeLog;
  readonly accounts: Accounts;
  readonly kind: (id: string) => Promise<Kind>;
  readonly editors: WireEditors;
}

/** Where commands for the failure of something come from: a row of a tree, an exchange, or its id. */
const argument = v.union([
  v.pipe(
    v.string(),
    v.transform((exchange) => ({ exchange })),
  ),
  v.pipe(
    v.object({ exchange: v.object({ id: v.string() }) }),
    v.transform(({ exchange }) => ({ exchange: exchange.id })),
  ),
  v.pipe(
    v.object({ state: v.object({ error: v.custom<ParleyError>(isParleyError) }) }),
    v.transform(({ state }) => ({ error: state.error })),
  ),
  v.pipe(
    v.object({ account: v.object({ id: v.string() }) }),
    v.transform(({ account }) => ({ account: accountId(account.id) })),
  ),
]);

/** Says why something failed: the platform's own code first, then what is no matter of the platform. */
export class Explaining {
  constructor(private readonly deps: ExplainingDeps) {}

  explain(exchange: Exchange): Promise<Explanation | undefined> {
    return explainExchange(this.deps, exchange);
  }

  /** Tells it in a dialog, which leads to the exchange and to the vendor's page. */
  async show(what: unknown): Promise<void> {
    const target = v.safeParse(argument, what);
    if (!target.success) return;
    const error = this.#errorOf(target.output);
    const id = 'exchange' in target.output ? target.output.exchange : error?.exchange;
    const exchange = id === undefined ? undefined : this.deps.exchanges.get(exchangeId(id));
    const explanation = (exchange && (await this.explain(exchange))) ?? (error && explainError(error));
    await this.#tell(error, explanation, exchange?.id);
  }

  #errorOf(target: v.InferOutput<typeof argument>): ParleyError | undefined {
    if ('error' in target) return target.error;
    if (!('account' in target)) return undefined;
    const state = this.deps.accounts.state(target.account);
    return state.status === 'failed' ? state.error : undefined;
  }

  async #tell(
    error: ParleyError | undefined,
    explanation: Explanation | undefined,
    exchange: ExchangeId | undefined,
  ): Promise<void> {
    const lines = explanation
      ? [
          explanation.cause,
          l10n.t('What to do: {0}', explanation.nextStep),
          l10n.t('Code: {0}', explanation.code),
        ]
      : error
        ? [nextStep(error)]
        : [l10n.t('Nothing more is known about it; the recorded answer may tell.')];
    const title = error ? sentence(error) : l10n.t('Why this failed');
    const showExchange = l10n.t('Show what was received');
    const open = l10n.t('Open documentation');
    const picked = await showMessage(
      'Warning',
      title,
      [
        ...(exchange === undefined ? [] : [showExchange]),
        ...(explanation?.documentation === undefined ? [] : [open]),
      ],
      lines.join('\n\n'),
    );
    if (picked === showExchange && exchange !== undefined)
      await this.deps.editors.showBody(exchange, 'response');
    if (picked === open && explanation?.documentation !== undefined)
      await vscode.env.openExternal(vscode.Uri.parse(explanation.documentation, true));
  }
}
