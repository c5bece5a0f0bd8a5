import * as v from 'valibot';
import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { Account } from '../../core/model/account';
import { type AccountId, exchangeId } from '../../core/model/ids';
import type { Exchange } from '../../wire/exchange';
import type { ExchangeLog } from '../../wire/exchangeLog';
import { fromUri } from './wirePlace';

const node = v.object({ exchange: v.object({ id: v.string() }) });

/** Which exchanges a command is about. */
export class WireTargets {
  constructor(
    private readonly exchanges: ExchangeLog,
    private readonly account: (id: AccountId) => Account | undefined,
  ) {}

  /** The one that a command was invoked on, the one in the active editor, or the one that the user picks. */
  async one([argument]: readonly unknown[], question: string): Promise<Exchange | undefined> {
    return this.#named(argument) ?? this.#active(argument) ?? (await this.pick(question));
  }

  /** All that are selected, with the one that a command was invoked on; else those that the user picks. */
  async several(
    [argument, selection]: readonly unknown[],
    question: string,
  ): Promise<readonly Exchange[] | undefined> {
    const selected = (Array.isArray(selection) ? selection : [argument]).flatMap(
      (item) => this.#named(item) ?? [],
    );
    // The palette asks: nobody means just the exchange that happens to be open.
    const active = argument instanceof vscode.Uri ? this.#active(argument) : undefined;
    if (selected.length > 0) return selected;
    if (active) return [active];
    const picked = await vscode.window.showQuickPick(this.#items(), {
      placeHolder: question,
      canPickMany: true,
      matchOnDescription: true,
    });
    return picked?.map(({ exchange }) => exchange);
  }

  async pick(question: string, without?: Exchange): Promise<Exchange | undefined> {
    const items = this.#items().filter(({ exchange }) => exchange !== without);
    const picked = await vscode.window.showQuickPick(items, {
      placeHolder: items.length > 0 ? question : l10n.t('Nothing has been sent yet.'),
      matchOnDescription: true,
    });
    return picked?.exchange;
  }

  #named(argument: unknown): Exchange | undefined {
    const named = v.safeParse(node, argument);
    return named.success ? this.exchanges.get(exchangeId(named.output.exchange.id)) : undefined;
  }

  /** From a button of an editor VS Code hands over its address. */
  #active(argument: unknown): Exchange | undefined {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    const place = uri && fromUri(uri);
    return place && this.exchanges.get(place.exchange);
  }

  #items(): (vscode.QuickPickItem & { readonly exchange: Exchange })[] {
    return this.exchanges.list().map((exchange) => {
      const { id, operation, startedAt, response, error } = exchange;
      const time = new Date(startedAt).toLocaleTimeString(vscode.env.language);
      const outcome = error ?? response?.status ?? '';
      const account = this.account(exchange.account)?.name ?? exchange.account;
      return { label: operation, description: [id, outcome, time, account].join(' · '), exchange };
    });
  }
}
