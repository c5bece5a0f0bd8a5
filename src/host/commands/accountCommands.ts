import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import { DisposableStore } from '../../core/base/disposable';
import { toParleyError } from '../../core/base/errors';
import type { Account } from '../../core/model/account';
import type { Log } from '../../core/ports/log';
import { withProgress } from '../adapters/cancellation';
import { nextStep, sentence } from '../adapters/errorText';
import { type Answers, askSteps } from '../adapters/inputSteps';
import { showMessage } from '../adapters/showMessage';
import { Challenges } from '../accounts/challenges';
import type { Platforms } from '../accounts/platforms';
import { COMMANDS, SETTINGS } from '../manifest';
import type { SessionTree } from '../tree/sessionTree';
import { addAccount } from './addAccount';
import { registerCommand } from './registerCommand';
import { targetAccount } from './targets';

export interface AccountCommandsDeps {
  readonly accounts: Accounts;
  readonly platforms: Platforms;
  readonly tree: SessionTree;
  readonly reveal: (account: Account) => Promise<void>;
  readonly stopSandbox: () => Promise<void>;
  readonly log: Log;
}

export function registerAccountCommands(deps: AccountCommandsDeps): vscode.Disposable {
  const { accounts, platforms, tree, log } = deps;
  const store = new DisposableStore();
  store.add(
    registerCommand(COMMANDS.addAccount, log, async () => {
      const account = await addAccount(accounts, platforms);
      if (account) await deps.reveal(account);
    }),
  );
  store.add(
    registerCommand(COMMANDS.signIn, log, async (argument) => {
      const account = await targetAccount(argument, accounts);
      if (account) await signIn(account, deps);
    }),
  );
  store.add(
    registerCommand(COMMANDS.signOut, log, async (argument) => {
      const account = await targetAccount(argument, accounts);
      if (!account) return;
      await withProgress(l10n.t('Signing out {0}…', account.name), (signal) =>
        accounts.signOut(account.id, signal),
      );
    }),
  );
  store.add(
    registerCommand(COMMANDS.removeAccount, log, async (argument) => {
      const account = await targetAccount(argument, accounts);
      if (account) await removeAccount(account, deps);
    }),
  );
  store.add(registerCommand(COMMANDS.refresh, log, () => tree.refresh()));
  store.add(
    registerCommand(COMMANDS.refreshAccount, log, async (argument) => {
      const account = await targetAccount(argument, accounts);
      if (account) await tree.refresh(account.id);
    }),
  );
  store.add(
    registerCommand(COMMANDS.loadMore, log, async (argument) => {
      const account = await targetAccount(argument, accounts);
      if (account) await tree.list(account.id).loadMore();
    }),
  );
  store.add(
    registerCommand(COMMANDS.openSettings, log, () =>
      vscode.commands.executeCommand('workbench.action.openSettings', SETTINGS.accounts),
    ),
  );
  return store;
}

/**
 * Asks for the account's secrets again and tries them; a refusal is shown where they are typed. Those that are stored stay
 * until others have worked, and where nothing is typed.
 */
async function signIn(account: Account, { accounts, platforms, tree }: AccountCommandsDeps): Promise<void> {
  const method = await platforms.signInMethod(account);
  const challenges = new Challenges(await platforms.kind(account.kind));
  const state = accounts.state(account.id);
  const keeps = l10n.t('Leave empty to keep what is stored');
  const secrets = method.fields.flatMap((field) =>
    field.secret ? [field.optional ? { ...field, placeholder: keeps } : field] : [],
  );
  let problem = state.status === 'failed' ? challenges.raise(state.error) : undefined;
  // A server that asks for a further answer is not given the known ones anew.
  let fields = problem ? [] : secrets;
  for (let answers: Answers | undefined = {}; ;) {
    const title = l10n.t('Sign in to {0}', account.name);
    answers = await askSteps(title, [...fields, ...challenges.asked], answers, problem);
    if (!answers) return;
    const given = Object.entries(answers)
      .filter(([key, value]) => value !== '' || !secrets.some((field) => field.key === key))
      .map(([key, value]) => [key, value || undefined] as const);
    try {
      await withProgress(l10n.t('Signing in {0}…', account.name), (signal) =>
        accounts.signInWith(account.id, Object.fromEntries(given), signal),
      );
      return await tree.refresh(account.id);
    } catch (thrown) {
      const error = toParleyError(thrown);
      if (error.code === 'cancelled') return;
      problem = challenges.raise(error);
      if (problem) continue;
      fields = secrets;
      problem = { key: secrets[0]?.key ?? '', text: `${sentence(error)} ${nextStep(error)}` };
    }
  }
}

async function removeAccount(account: Account, deps: AccountCommandsDeps): Promise<void> {
  if (account.ephemeral) return deps.stopSandbox();
  const remove = l10n.t('Remove');
  const answer = await showMessage(
    'Warning',
    l10n.t('Remove the account {0}?', account.name),
    [remove],
    l10n.t('Its password and tokens are deleted from this computer. Nothing changes at the server.'),
  );
  if (answer !== remove) return;
  const farewell = await withProgress(l10n.t('Removing {0}…', account.name), (signal) =>
    deps.accounts.remove(account.id, signal),
  );
  if (farewell)
    deps.log.warn(`The account is removed; its session could not be ended at the server: ${farewell.code}`);
}
