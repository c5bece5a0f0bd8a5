import * as vscode from 'vscode';
import type { Log } from '../../core/ports/log';
import type { COMMANDS } from '../manifest';
import { report } from './report';

type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

/** Registers a command whose failure is reported to the user, never to whoever invoked it. */
export function registerCommand(
  id: CommandId,
  log: Log,
  run: (...args: readonly unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
    try {
      await run(...args);
    } catch (error) {
      // Not awaited: the notification stays until it is answered.
      void report(error, log);
    }
  });
}
