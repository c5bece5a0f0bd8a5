import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import type { Log } from '../../core/ports/log';
import { type CommandId, FIRST_COMMANDS } from '../manifest';
import { report } from './report';

const handlers = new Map<CommandId, (...args: readonly unknown[]) => unknown>();

/**
 * Says what a command does. VS Code knows the first commands from the activation on and is not told of them again. A
 * failure is reported to the user, never to whoever invoked it.
 */
export function registerCommand(
  id: CommandId,
  log: Log,
  run: (...args: readonly unknown[]) => unknown,
): Disposable {
  const handler = async (...args: readonly unknown[]): Promise<void> => {
    try {
      await run(...args);
    } catch (error) {
      // Not awaited: the notification stays until it is answered.
      void report(error, log);
    }
  };
  if (!FIRST_COMMANDS.includes(id)) return vscode.commands.registerCommand(id, handler);
  handlers.set(id, handler);
  return { dispose: () => void handlers.delete(id) };
}

/** Does what was said of one of the first commands; nothing when that was taken back. */
export function runCommand(id: CommandId, args: readonly unknown[]): unknown {
  return handlers.get(id)?.(...args);
}
