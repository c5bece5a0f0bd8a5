import type * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import type { Log } from '../../core/ports/log';
import { COMMANDS } from '../manifest';
import type { SandboxControl } from '../sandbox/sandboxControl';
import type { SessionTreeView } from '../tree/treeView';
import { registerCommand } from './registerCommand';
import { report } from './report';

export function registerSandboxCommands(
  sandbox: SandboxControl,
  view: SessionTreeView,
  channel: vscode.LogOutputChannel,
  log: Log,
): vscode.Disposable {
  const store = new DisposableStore();
  store.add(
    registerCommand(COMMANDS.startSandbox, log, async () => {
      await sandbox.start();
      await view.focus();
    }),
  );
  store.add(registerCommand(COMMANDS.stopSandbox, log, () => sandbox.stop()));
  store.add(registerCommand(COMMANDS.showLog, log, () => channel.show()));
  if (sandbox.wanted) void sandbox.start().catch((error: unknown) => report(error, log));
  return store;
}
