import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import { DisposableStore } from '../../core/base/disposable';
import { accountId, sessionId } from '../../core/model/ids';
import { plainLabel } from '../adapters/plainLabel';
import { parseLink } from '../links/sessionLink';
import type { SessionTarget } from '../tree/nodes';
import type { SessionTree } from '../tree/sessionTree';
import type { TreeMemory } from '../tree/treeMemory';
import { sessionToPick } from './sessionToPick';

interface Item extends vscode.QuickPickItem {
  readonly target?: SessionTarget;
}

/** Lets the user pick among the listed and the recently opened sessions, or paste an id or a link. */
export function goToSession(
  accounts: Accounts,
  tree: SessionTree,
  memory: TreeMemory,
): Promise<SessionTarget | undefined> {
  const known = knownSessions(accounts, tree, memory);
  const disposables = new DisposableStore();
  const picker = disposables.add(vscode.window.createQuickPick<Item>());
  picker.title = l10n.t('Go to session');
  picker.placeholder = l10n.t('Title, or paste a session id or a link');
  picker.matchOnDescription = true;
  picker.items = known;
  disposables.add(
    picker.onDidChangeValue((value) => {
      picker.items = [...known, ...pasted(value.trim(), accounts)];
    }),
  );
  return new Promise<SessionTarget | undefined>((resolve) => {
    disposables.add(picker.onDidAccept(() => resolve(picker.selectedItems[0]?.target)));
    disposables.add(picker.onDidHide(() => resolve(undefined)));
    picker.show();
  }).finally(() => disposables.dispose());
}

function knownSessions(accounts: Accounts, tree: SessionTree, memory: TreeMemory): Item[] {
  const recent = memory.recent.flatMap(({ account: id, session, title }) => {
    const account = accounts.find(accountId(id));
    return account ? [{ account, session: { id: sessionId(session), title, complete: false } }] : [];
  });
  const seen = new Set(recent.map(keyOf));
  const listed = accounts
    .list()
    .flatMap((account) => tree.list(account.id).sessions.map((session) => ({ account, session })))
    .filter((target) => !seen.has(keyOf(target)));
  return [
    ...heading(l10n.t('recently opened'), recent.map(sessionToPick)),
    ...heading(l10n.t('listed'), listed.map(sessionToPick)),
  ];
}

/** What the typed text itself means: a link, or an id at each account. */
function pasted(text: string, accounts: Accounts): Item[] {
  if (text === '') return [];
  const link = parseLink(text);
  const candidates = link
    ? accounts.list().filter(({ id }) => id === link.account)
    : /^[\w.:-]+$/.test(text)
      ? accounts.list()
      : [];
  const id = link?.session ?? sessionId(text);
  const items = candidates.map((account) => ({
    label: plainLabel(l10n.t('Open session {0}', id)),
    description: plainLabel(account.name),
    alwaysShow: true,
    target: { account, session: { id, title: id, complete: false } },
  }));
  return heading(l10n.t('by id'), items);
}

function heading(label: string, items: Item[]): Item[] {
  return items.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items] : [];
}

function keyOf({ account, session }: SessionTarget): string {
  return `${account.id}\u0000${session.id}`;
}
