import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import { DisposableStore } from '../../core/base/disposable';
import { toParleyError } from '../../core/base/errors';
import type { Log } from '../../core/ports/log';
import type { Grouping } from '../../core/sessions/sessionGroups';
import { parseSessionQuery } from '../../core/sessions/sessionQuery';
import { sentence } from '../adapters/errorText';
import { askSteps } from '../adapters/inputSteps';
import { COMMANDS } from '../manifest';
import type { SessionTree } from '../tree/sessionTree';
import type { TreeMemory } from '../tree/treeMemory';
import type { SessionTreeView } from '../tree/treeView';
import { registerCommand } from './registerCommand';
import { targetAccount, targetSessions } from './targets';

export interface TreeCommandsDeps {
  readonly accounts: Accounts;
  readonly tree: SessionTree;
  readonly view: SessionTreeView;
  readonly memory: TreeMemory;
  readonly log: Log;
}

export function registerTreeCommands(deps: TreeCommandsDeps): vscode.Disposable {
  const { accounts, tree, view, memory, log } = deps;
  const store = new DisposableStore();
  const applyQuery = async (query: string): Promise<void> => {
    const filter = parseSessionQuery(query);
    await memory.setQuery(query);
    view.showFilter(query);
    await tree.setFilter(filter);
  };
  store.add(
    registerCommand(COMMANDS.filter, log, async () => {
      const query = await askForQuery(memory.query);
      if (query !== undefined) await applyQuery(query);
    }),
  );
  store.add(registerCommand(COMMANDS.clearFilter, log, () => applyQuery('')));
  store.add(
    registerCommand(COMMANDS.groupBy, log, async (argument) => {
      const account = await targetAccount(argument, accounts);
      const grouping = account && (await askForGrouping(memory.grouping(account.id)));
      if (account && grouping) await memory.setGrouping(account.id, grouping);
    }),
  );
  for (const [command, pinned] of [
    [COMMANDS.pinSession, true],
    [COMMANDS.unpinSession, false],
  ] as const) {
    store.add(
      registerCommand(command, log, async (argument, selection) => {
        for (const target of await targetSessions(argument, selection, accounts, tree))
          await memory.setPinned(target, pinned);
      }),
    );
  }
  store.add(
    registerCommand(COMMANDS.cancelLoading, log, async (argument) => {
      const account = await targetAccount(argument, accounts);
      if (account) tree.list(account.id).cancel();
    }),
  );
  // The tree is narrowed by a remembered filter from the start.
  view.showFilter(memory.query);
  return store;
}

async function askForQuery(before: string): Promise<string | undefined> {
  const answers = await askSteps(l10n.t('Filter sessions'), [
    {
      key: 'query',
      label: l10n.t('Filter'),
      prompt: l10n.t('Words, from:2024-05-01, until:2024-05-31, type:group, topic:"Web shop", is:open'),
      placeholder: l10n.t('Leave empty to show all sessions'),
      initial: before,
      optional: true,
      validate: (text) => {
        try {
          parseSessionQuery(text);
          return undefined;
        } catch (error) {
          return sentence(toParleyError(error));
        }
      },
    },
  ]);
  return answers?.['query'];
}

async function askForGrouping(before: Grouping): Promise<Grouping | undefined> {
  const labels: Record<Grouping, string> = {
    none: l10n.t('Not at all'),
    topic: l10n.t('Topic'),
    type: l10n.t('Type'),
    day: l10n.t('Day'),
  };
  const groupings: Grouping[] = ['none', 'topic', 'type', 'day'];
  const picked = await vscode.window.showQuickPick(
    groupings.map((grouping) => ({
      label: labels[grouping],
      ...(grouping === before && { description: l10n.t('now') }),
      grouping,
    })),
    { placeHolder: l10n.t('Group the sessions of this account by…') },
  );
  return picked?.grouping;
}
