import type * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import type { Log } from '../../core/ports/log';
import { COMMANDS } from '../manifest';
import { registerCommand } from './registerCommand';

/** What the reader's buttons are called in the reader itself. */
const ACTS = {
  [COMMANDS.readerFind]: 'find',
  [COMMANDS.readerFilter]: 'filter',
  [COMMANDS.readerGoTo]: 'go-to',
  [COMMANDS.readerTimes]: 'times',
  [COMMANDS.readerFollow]: 'follow',
  [COMMANDS.readerKeys]: 'help',
} as const;

/** The reader's buttons as commands, so that the palette and the user's own key bindings reach them. */
export function registerReaderCommands(
  active: () => { act(act: string): void } | undefined,
  log: Log,
): vscode.Disposable {
  const store = new DisposableStore();
  for (const [command, act] of Object.entries(ACTS) as [keyof typeof ACTS, string][])
    store.add(registerCommand(command, log, () => active()?.act(act)));
  return store;
}
