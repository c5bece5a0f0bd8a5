import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { ParleyError } from '../../core/base/errors';
import type { Exchange } from '../../wire/exchange';
import { withProgress } from '../adapters/cancellation';
import { COMMANDS } from '../manifest';
import type { WireCommands } from './inspector';
import type { WireContext } from './wireContext';
import type { WireEditors } from './wireEditors';
import type { WireTargets } from './wireTargets';

export interface ComparingDeps {
  readonly context: WireContext;
  readonly editors: WireEditors;
  readonly targets: WireTargets;
}

/** Two answers side by side: of two exchanges, or of one and the same request sent again. */
export function comparing({ context, editors, targets }: ComparingDeps): WireCommands {
  const { accounts, exchanges, replayers } = context;
  const show = async (older: Exchange, newer: Exchange): Promise<void> => {
    await vscode.commands.executeCommand(
      'vscode.diff',
      editors.responseUri(older.id),
      editors.responseUri(newer.id),
      `${older.operation} ${older.id} ↔ ${newer.operation} ${newer.id}`,
    );
  };
  return {
    [COMMANDS.wireCompare]: async (...args) => {
      const [one, two] = (await targets.several(args, l10n.t('Which exchanges?'))) ?? [];
      if (!one) return;
      const other = two ?? (await targets.pick(l10n.t('Compare {0} with which exchange?', one.id), one));
      if (!other) return;
      const [older, newer] = one.startedAt <= other.startedAt ? [one, other] : [other, one];
      await show(older, newer);
    },
    [COMMANDS.wireReplay]: async (...args) => {
      const exchange = await targets.one(args, l10n.t('Send which request again?'));
      if (!exchange) return;
      // Makes the account's client where its settings have changed since.
      await accounts.provider(exchange.account);
      const replayer = replayers.get(exchange.account);
      if (!replayer) throw new ParleyError('account.unknown', { id: exchange.account });
      const id = await withProgress(l10n.t('Sending {0} again…', exchange.operation), (signal) =>
        replayer.replay(exchange, signal),
      );
      const again = exchanges.get(id);
      if (again) await show(exchange, again);
    },
  };
}
