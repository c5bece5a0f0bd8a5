import * as vscode from 'vscode';
import type { ParleyExports } from './api';
import type * as accountsView from './accountsView';
import { FIRST_COMMANDS } from './host/manifest';
import type * as composition from './parley';

/** So long the rest of Parley leaves to the accounts, which somebody may have opened their view to see. */
const AFTER_ACCOUNTS_MS = 60;

/**
 * Takes hardly longer than an empty extension: all there is to Parley is in bundles of its own, which are loaded right behind
 * the activation, or in it when somebody wants to have something at once.
 */
export function activate(context: vscode.ExtensionContext): ParleyExports {
  let view: accountsView.AccountsView | undefined;
  let parley: composition.Parley | undefined;
  // Not imports, as whoever asks for the API does not want to wait.
  /* eslint-disable @typescript-eslint/no-require-imports */
  const loadView = (): accountsView.AccountsView =>
    (view ??= (require('./accountsView.cjs') as typeof accountsView).startAccountsView(context));
  const load = (): composition.Parley =>
    (parley ??= (require('./parley.cjs') as typeof composition).startParley(context, loadView()));
  /* eslint-enable @typescript-eslint/no-require-imports */
  let rest: NodeJS.Timeout | undefined;
  const soon = setImmediate(() => {
    loadView();
    rest = setTimeout(load, AFTER_ACCOUNTS_MS);
  });
  context.subscriptions.push(
    {
      dispose: () => {
        clearImmediate(soon);
        clearTimeout(rest);
      },
    },
    ...FIRST_COMMANDS.map((id) =>
      vscode.commands.registerCommand(id, (...args: readonly unknown[]) => load().runCommand(id, args)),
    ),
  );
  return { getApi: (version) => load().exports.getApi(version) };
}
