import * as v from 'valibot';
import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import type { Account } from '../../core/model/account';
import { accountId, sessionId } from '../../core/model/ids';
import { plainLabel } from '../adapters/plainLabel';
import { showMessage } from '../adapters/showMessage';
import { COMMANDS } from '../manifest';
import type { SessionTree } from '../tree/sessionTree';
import type { SessionTarget } from '../tree/nodes';
import { selectedSessions, sessionArgument } from './selectedSessions';
import { sessionToPick } from './sessionToPick';

const accountArgument = v.union([
  v.pipe(
    v.string(),
    v.transform((id) => ({ id })),
  ),
  v.pipe(
    v.object({ account: v.object({ id: v.string() }) }),
    v.transform(({ account }) => account),
  ),
]);

/** The account that a command was invoked on: a tree node, an id, or else the one that the user picks. */
export async function targetAccount(argument: unknown, accounts: Accounts): Promise<Account | undefined> {
  const named = v.safeParse(accountArgument, argument);
  if (named.success) return accounts.find(accountId(named.output.id));
  const all = accounts.list();
  if (all.length === 0) return offerToAdd();
  if (all.length === 1) return all[0];
  const picked = await vscode.window.showQuickPick(
    all.map((account) => ({ label: plainLabel(account.name), description: account.baseUrl, account })),
    // A reader that is just loading takes the focus.
    { placeHolder: l10n.t('Which account?'), ignoreFocusOut: true },
  );
  return picked?.account;
}

/** Says that a command has nothing to work on yet. Not waited for, as the user may leave it at that. */
function offerToAdd(): undefined {
  const add = l10n.t('Add account');
  void showMessage('Information', l10n.t('There is no account yet.'), [add]).then(
    (picked) => picked && vscode.commands.executeCommand(COMMANDS.addAccount),
  );
}

/** The session that a command was invoked on: a tree node, or else one of those listed that the user picks. */
export async function targetSession(
  argument: unknown,
  accounts: Accounts,
  tree: SessionTree,
): Promise<SessionTarget | undefined> {
  const named = v.safeParse(sessionArgument, argument);
  if (named.success) {
    const account = accounts.find(accountId(named.output.account.id));
    if (!account) return undefined;
    const { id, title } = named.output.session;
    const listed = tree.list(account.id).find(sessionId(id));
    return { account, session: listed ?? { id: sessionId(id), title, complete: false } };
  }
  if (accounts.list().length === 0) return offerToAdd();
  const items = accounts
    .list()
    .flatMap((account) =>
      tree.list(account.id).sessions.map((session) => sessionToPick({ account, session })),
    );
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder:
      items.length > 0
        ? l10n.t('Which session?')
        : l10n.t('Expand an account first: no session is listed yet.'),
    matchOnDescription: true,
  });
  return picked?.target;
}

/** The sessions that a command was invoked on: those selected in the tree, one node, or the one that the user picks. */
export async function targetSessions(
  argument: unknown,
  selection: unknown,
  accounts: Accounts,
  tree: SessionTree,
): Promise<SessionTarget[]> {
  const targets: SessionTarget[] = [];
  for (const node of selectedSessions(argument, selection)) {
    const target = await targetSession(node, accounts, tree);
    if (target) targets.push(target);
  }
  return targets;
}
