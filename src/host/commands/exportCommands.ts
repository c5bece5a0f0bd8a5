import type * as vscode from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import { DisposableStore } from '../../core/base/disposable';
import type { Log } from '../../core/ports/log';
import type { Exporter } from '../export/exporter';
import { COMMANDS } from '../manifest';
import type { SessionTree } from '../tree/sessionTree';
import { registerCommand } from './registerCommand';
import { targetAccount, targetSessions } from './targets';

export interface ExportCommandsDeps {
  readonly accounts: Accounts;
  readonly tree: SessionTree;
  readonly exporter: Exporter;
  readonly log: Log;
}

export function registerExportCommands({
  accounts,
  tree,
  exporter,
  log,
}: ExportCommandsDeps): vscode.Disposable {
  const store = new DisposableStore();
  store.add(
    registerCommand(COMMANDS.exportSession, log, async (argument, selection) =>
      exporter.askForSessions(await targetSessions(argument, selection, accounts, tree)),
    ),
  );
  store.add(
    registerCommand(COMMANDS.exportAccount, log, async (argument) => {
      const account = await targetAccount(argument, accounts);
      if (account) await exporter.askForAccount(account);
    }),
  );
  store.add(registerCommand(COMMANDS.resumeExport, log, () => exporter.askToResume()));
  store.add(registerCommand(COMMANDS.updateExport, log, () => exporter.askToUpdate()));
  store.add(registerCommand(COMMANDS.verifyExport, log, () => exporter.askToVerify()));
  return store;
}
