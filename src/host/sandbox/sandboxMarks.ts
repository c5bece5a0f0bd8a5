import * as vscode from 'vscode';
import { CONTEXT_KEYS, SETTINGS } from '../manifest';
import type { SandboxMarks } from './sandboxControl';

const KEPT = 'sandbox.running';

/** @param memento of the workspace */
export function sandboxMarks(memento: vscode.Memento): SandboxMarks {
  return {
    get wanted() {
      return (
        memento.get(KEPT) === true || vscode.workspace.getConfiguration().get(SETTINGS.startSandbox) === true
      );
    },
    setRunning: async (running) => {
      await memento.update(KEPT, running || undefined);
      await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.sandboxRunning, running);
    },
  };
}
