import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { COMMANDS } from '../manifest';
import type { WireCommands } from './inspector';
import type { WireContext } from './wireContext';
import type { WireEditors } from './wireEditors';
import type { WireTargets } from './wireTargets';
import type { WireTree } from './wireTree';

export interface WireCommandsDeps {
  readonly context: WireContext;
  readonly editors: WireEditors;
  readonly targets: WireTargets;
  readonly tree: WireTree;
}

/** Looking at exchanges: opening them, going to and fro between bytes and messages, keeping and finding them. */
export function wireCommands({ context, editors, targets, tree }: WireCommandsDeps): WireCommands {
  const { exchanges, showFilter } = context;
  const question = l10n.t('Which exchange?');
  const open =
    (part: 'request' | 'response') =>
    async (...args: readonly unknown[]) => {
      const exchange = await targets.one(args, question);
      if (exchange) await editors.showBody(exchange.id, part);
    };
  const pin =
    (pinned: boolean) =>
    async (...args: readonly unknown[]) => {
      for (const { id } of (await targets.several(args, question)) ?? []) exchanges.pin(id, pinned);
    };
  const filter = (query: string): void => {
    tree.filter(query);
    showFilter(tree.query);
  };
  return {
    [COMMANDS.wireOpen]: open('response'),
    [COMMANDS.wireOpenRequest]: open('request'),
    [COMMANDS.wireOpenDetails]: async (...args) => {
      const exchange = await targets.one(args, question);
      if (exchange) await editors.showDetails(exchange.id);
    },
    [COMMANDS.wireReveal]: () => editors.revealMessage(),
    [COMMANDS.wireToggleLayout]: () => editors.toggleLayout(),
    [COMMANDS.wireFields]: () => editors.showMessageAs('fields'),
    [COMMANDS.wireBytes]: () => editors.showMessageAs('bytes'),
    [COMMANDS.wirePin]: pin(true),
    [COMMANDS.wireUnpin]: pin(false),
    [COMMANDS.wireFilter]: async () => {
      const query = await vscode.window.showInputBox({
        title: l10n.t('Filter the exchanges'),
        prompt: l10n.t(
          'Words in address, operation, account or bodies, and failed, slow, pinned, status:4xx, operation:…, account:…, text:…',
        ),
        value: tree.query,
      });
      if (query !== undefined) filter(query);
    },
    [COMMANDS.wireClearFilter]: () => filter(''),
    [COMMANDS.wireClear]: () => exchanges.clear(),
  };
}
