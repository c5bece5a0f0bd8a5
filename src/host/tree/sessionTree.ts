import * as vscode from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import { SessionList } from '../../core/sessions/sessionList';
import { DisposableStore } from '../../core/base/disposable';
import type { Account } from '../../core/model/account';
import type { AccountId } from '../../core/model/ids';
import type { AccountStore } from '../../core/ports/accountStore';
import type { Clock } from '../../core/ports/clock';
import type { AccountNode, TailNode, TreeNode } from './nodes';
import { accountItem, problemItem, sessionItem, sessionTooltip, tailItem } from './treeItems';

/** The accounts and their sessions as a tree. Asks a server only for accounts that somebody has expanded. */
export class SessionTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new vscode.EventEmitter<TreeNode | undefined>());
  readonly #accountNodes = new Map<AccountId, AccountNode>();
  readonly #lists = new Map<AccountId, SessionList>();

  readonly onDidChangeTreeData = this.#changed.event;

  /** @param platforms label of each provider kind. */
  constructor(
    private readonly accounts: Accounts,
    private readonly store: AccountStore,
    private readonly clock: Clock,
    private readonly platforms: Readonly<Record<string, string>>,
  ) {
    this.#disposables.add(accounts.onDidChangeList(() => this.#forgetGone()));
    this.#disposables.add(accounts.onDidChangeState((id) => this.#changed.fire(this.#accountNodes.get(id))));
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    switch (node.type) {
      case 'account':
        return accountItem(node, this.accounts.state(node.account.id), this.platformOf(node.account));
      case 'session':
        return sessionItem(node, this.clock.now());
      case 'tail':
        return tailItem(node);
      case 'problem':
        return problemItem(node.problem);
    }
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    if (node.type === 'session') item.tooltip = sessionTooltip(node);
    return item;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (!node) {
      return [
        ...this.accounts.list().map((account) => this.nodeOf(account)),
        ...this.store.problems().map((problem) => ({ type: 'problem', problem }) as const),
      ];
    }
    return node.type === 'account' ? this.#sessions(node) : [];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.type === 'session' || node.type === 'tail' ? this.nodeOf(node.account) : undefined;
  }

  platformOf(account: Account): string {
    return this.platforms[account.kind] ?? account.kind;
  }

  /** The sessions listed so far for an account; made, not yet read, when nobody asked before. */
  list(id: AccountId): SessionList {
    const known = this.#lists.get(id);
    if (known) return known;
    const list = new SessionList(() => this.accounts.provider(id));
    list.onDidChange(() => this.#changed.fire(this.#accountNodes.get(id)));
    this.#lists.set(id, list);
    return list;
  }

  /** Lists anew what is on display, of one account or of all. */
  async refresh(id?: AccountId): Promise<void> {
    const lists = id
      ? [this.list(id)]
      : [...this.#lists.values()].filter((list) => list.loaded || list.error);
    await Promise.all(lists.map((list) => list.refresh()));
  }

  /** The node of an account, the same one each time. */
  nodeOf(account: Account): AccountNode {
    const known = this.#accountNodes.get(account.id);
    if (known?.account === account) return known;
    const node: AccountNode = { type: 'account', account };
    this.#accountNodes.set(account.id, node);
    return node;
  }

  #sessions(node: AccountNode): TreeNode[] {
    const { account } = node;
    const list = this.list(account.id);
    if (!list.loaded && !list.loading && !list.error) void list.refresh();
    const sessions = list.sessions.map((session) => ({ type: 'session', account, session }) as const);
    const tail = tailState(list);
    return tail ? [...sessions, { type: 'tail', account, state: tail }] : sessions;
  }

  #forgetGone(): void {
    for (const [id, list] of this.#lists) {
      const account = this.accounts.find(id);
      if (account && account === this.#accountNodes.get(id)?.account) continue;
      list.dispose();
      this.#lists.delete(id);
      this.#accountNodes.delete(id);
    }
    this.#changed.fire(undefined);
  }

  dispose(): void {
    for (const list of this.#lists.values()) list.dispose();
    this.#disposables.dispose();
  }
}

function tailState(list: SessionList): TailNode['state'] | undefined {
  if (list.loading) return { is: 'loading' };
  if (list.error) return { is: 'failed', error: list.error };
  if (list.hasMore) return { is: 'more' };
  return list.sessions.length === 0 ? { is: 'empty' } : undefined;
}
