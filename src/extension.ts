import * as vscode from 'vscode';
import type { ParleyExports } from './api';
import { COMMANDS } from './host/manifest';
import type * as composition from './parley';

/**
 * Takes no longer than an empty extension: all there is to Parley is a bundle of its own, which is loaded right behind
 * the activation, or in it when somebody wants to have something at once.
 */
export function activate(context: vscode.ExtensionContext): ParleyExports {
  const standIns = Object.values(COMMANDS).map((id) =>
    vscode.commands.registerCommand(id, (...args: readonly unknown[]) => {
      load();
      return vscode.commands.executeCommand(id, ...args);
    }),
  );
  let parley: ParleyExports | undefined;
  const load = (): ParleyExports => {
    if (parley) return parley;
    for (const standIn of standIns) standIn.dispose();
    // Not an import, as whoever asks for the API does not want to wait.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { startParley } = require('./parley.cjs') as typeof composition;
    return (parley = startParley(context));
  };
  const soon = setImmediate(load);
  context.subscriptions.push({
    dispose: () => {
      clearImmediate(soon);
      for (const standIn of standIns) standIn.dispose();
    },
  });
  return { getApi: (version) => load().getApi(version) };
}
