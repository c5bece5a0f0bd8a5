import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import { groupSessions } from '../../core/sessions/sessionGroups';
import { SessionList } from '../../core/sessions/sessionList';
import { matchesFilter } from '../../core/sessions/sessionQuery';
import { TitleFiller } from '../../core/sessions/titleFiller';
import { DisposableStore } from '../../core/base/disposable';
import { isParleyError } from '../../core/base/errors';
import type { Account } from '../../core/model/account';
import type { AccountId } from '../../core/model/ids';
import type { Session, SessionFilter } from '../../core/model/session';
import type { AccountStore } from '../../core/ports/accountStore';
import type { ServerInfo } from '../../core/ports/chatProvider';
import type { Clock } from '../../core/ports/clock';
import { toSignal } from '../adapters/cancellation';
import { type AccountNode, type SessionNode, shapeOf, type TailNode, type TreeNode } from './nodes';
import { hasAged } from './relativeTime';
import { accountTooltip, sessionTooltip } from './tooltips';
import { accountItem, groupItem, noteItem, problemItem, sessionItem, tailItem } from './treeItems';
import type { TreeMemory } from './treeMemory';

/** VS Code looks at each pair of the rows that it is to draw anew: of more of them, the whole tree takes less. */
const MOST_ROWS = 500;

/** The accounts and their sessions as a tree. Asks a server only for accounts that somebody has expanded. */
export class SessionTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>());
  readonly #accountNodes = new Map<AccountId, AccountNode>();
  readonly #sessionNodes = new Map<AccountId, Map<string, SessionNode>>();
  /** Of the rows below an account, when VS Code last asked for them. */
  readonly #shapes = new Map<AccountId, string>();
  readonly #lists = new Map<AccountId, SessionList>();
  readonly #fillers = new Map<AccountId, TitleFiller>();
  readonly #servers = new Map<AccountId, ServerInfo>();
  #filter: SessionFilter;
  /** Times that are drawn read as they did then, or later. */
  #agedAt: number;

  readonly onDidChangeTreeData = this.#changed.event;

  /** @param platforms label of each provider kind. */
  constructor(
    private readonly accounts: Accounts,
    private readonly store: AccountStore,
    private readonly memory: TreeMemory,
    private readonly clock: Clock,
    private readonly platforms: Readonly<Record<string, string>>,
  ) {
    this.#filter = memory.filterAtStart;
    this.#agedAt = clock.now();
    this.#disposables.add(accounts.onDidChangeList(() => this.#forgetGone()));
    this.#disposables.add(memory.onDidChange(() => this.#changed.fire(undefined)));
    this.#disposables.add(
      accounts.onDidChangeState((id) => {
        if (accounts.state(id).status === 'signedOut') {
          // Whatever they asked for now would sign in again.
          this.#lists.get(id)?.cancel();
          this.#fillers.get(id)?.stop();
        }
        this.#changed.fire(this.#accountNodes.get(id));
      }),
    );
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    switch (node.type) {
      case 'account':
        return accountItem(node, this.accounts.state(node.account.id), this.platformOf(node.account));
      case 'session':
        return sessionItem(node, this.clock.now());
      case 'group':
        return groupItem(node);
      case 'tail':
        return tailItem(node);
      case 'note':
        return noteItem(node.text);
      case 'problem':
        return problemItem(node.problem);
    }
  }

  /** What takes a request to find out is asked for when somebody points at the item. */
  async resolveTreeItem(
    item: vscode.TreeItem,
    node: TreeNode,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    const hovering = toSignal(token);
    const { signal } = hovering;
    try {
      if (node.type === 'session') {
        item.tooltip = sessionTooltip(await this.#inDetail(node.account.id, node.session, signal));
      } else if (node.type === 'account') {
        const { account } = node;
        const state = this.accounts.state(account.id);
        const server = state.status === 'ready' ? await this.#serverOf(account.id, signal) : undefined;
        item.tooltip = accountTooltip(account, state, this.platformOf(account), server);
      }
      return item;
    } finally {
      hovering.dispose();
    }
  }

  /** The session as its own page tells it, or as the list did when that cannot be read without signing in. */
  async #inDetail(account: AccountId, session: Session, signal: AbortSignal): Promise<Session> {
    if (session.complete || this.accounts.state(account).status !== 'ready') return session;
    try {
      return await (await this.accounts.provider(account)).getSession(session.id, signal);
    } catch (error) {
      if (isParleyError(error)) return session;
      throw error;
    }
  }

  /** What the server of a signed-in account says of itself; asked for once. */
  async #serverOf(account: AccountId, signal: AbortSignal): Promise<ServerInfo | undefined> {
    const known = this.#servers.get(account);
    if (known) return known;
    try {
      const info = await (await this.accounts.provider(account)).testConnection(signal);
      this.#servers.set(account, info);
      return info;
    } catch (error) {
      if (isParleyError(error)) return undefined;
      throw error;
    }
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (!node) {
      return [
        ...this.accounts.list().map((account) => this.nodeOf(account)),
        ...this.store.problems().map((problem) => ({ type: 'problem', problem }) as const),
      ];
    }
    if (node.type === 'group') {
      const list = this.list(node.account.id);
      return node.sessions.map((session) =>
        this.#sessionNode(
          node.account,
          list.find(session.id) ?? session,
          node.by === 'pinned' ? 'pinned' : undefined,
        ),
      );
    }
    if (node.type !== 'account') return [];
    const { id } = node.account;
    const list = this.list(id);
    if (!list.loaded && !list.loading && !list.failure) void list.refresh();
    const children = this.#children(node);
    this.#shapes.set(id, shapeOf(children));
    return children;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return 'account' in node && node.type !== 'account' ? this.nodeOf(node.account) : undefined;
  }

  platformOf(account: Account): string {
    return this.platforms[account.kind] ?? account.kind;
  }

  /** The sessions listed so far for an account; made, not yet read, when nobody asked before. */
  list(id: AccountId): SessionList {
    const known = this.#lists.get(id);
    if (known) return known;
    const account = this.accounts.find(id);
    // Only what has a node is forgotten with its account.
    if (account) this.nodeOf(account);
    const list = new SessionList(() => this.accounts.provider(id), this.#filter);
    list.onDidChange(() => this.#redraw(id));
    this.#lists.set(id, list);
    this.#fillers.set(id, new TitleFiller(list, () => this.accounts.provider(id)));
    return list;
  }

  /** What the tree is narrowed by; empty when it shows all. */
  get filter(): SessionFilter {
    return this.#filter;
  }

  /** Narrows what is shown, at the servers where they can, and among what is listed everywhere. */
  async setFilter(filter: SessionFilter): Promise<void> {
    if (isDeepStrictEqual(filter, this.#filter)) return;
    this.#filter = filter;
    this.#changed.fire(undefined);
    await Promise.all(
      [...this.#lists].map(async ([id, list]) => {
        const signedIn = this.accounts.state(id).status !== 'signedOut';
        // What nobody opened or what is signed out would be signed in to.
        if (list.loading || (signedIn && (list.loaded || list.failure))) await list.setFilter(filter);
        else list.keepFilter(filter);
      }),
    );
  }

  /** Draws the sessions anew whose times read otherwise by now; nobody is asked. */
  age(): void {
    const before = this.#agedAt;
    const now = (this.#agedAt = this.clock.now());
    const aged = [...this.#sessionNodes.values()].flatMap((rows) =>
      [...rows.values()].filter(({ session: { lastActivityAt, startedAt } }) => {
        const when = lastActivityAt ?? startedAt;
        return when && hasAged(when, before, now);
      }),
    );
    if (aged.length > 0) this.#changed.fire(aged.length < MOST_ROWS ? aged : undefined);
  }

  /** Lists anew what is on display, of one account or of all. */
  async refresh(id?: AccountId): Promise<void> {
    const lists = id
      ? [this.list(id)]
      : [...this.#lists.values()].filter((list) => list.loaded || list.failure);
    await Promise.all(lists.map((list) => list.refresh()));
  }

  /** The node of an account: always the same until its settings change, as VS Code hears of changes of no other. */
  nodeOf(account: Account): AccountNode {
    const known = this.#accountNodes.get(account.id);
    if (known) return known;
    const node: AccountNode = { type: 'account', account: this.accounts.find(account.id) ?? account };
    this.#accountNodes.set(account.id, node);
    return node;
  }

  #children({ account }: AccountNode): TreeNode[] {
    const list = this.list(account.id);
    const sessions = list.sessions.filter((session) => matchesFilter(session, this.#filter));
    const tail = tailState(list, sessions.length);
    const failure = list.failure?.at === 'top' ? list.failure : undefined;
    return [
      // Behind all the sessions that were listed before, nobody would see it.
      ...(failure ? [{ type: 'tail', account, state: { is: 'failed', ...failure } } as const] : []),
      ...list.problems.map((text) => ({ type: 'note', account, text }) as const),
      ...this.#pinned(account, list),
      ...this.#grouped(account, sessions),
      ...(tail ? [{ type: 'tail', account, state: tail } as const] : []),
    ];
  }

  #pinned(account: Account, list: SessionList): TreeNode[] {
    const sessions = this.memory.pinned(account.id).map((pin) => list.find(pin.id) ?? pin);
    return sessions.length > 0
      ? [{ type: 'group', account, by: 'pinned', key: '', label: '', sessions }]
      : [];
  }

  #grouped(account: Account, sessions: readonly Session[]): TreeNode[] {
    const by = this.memory.grouping(account.id);
    if (by === 'none') return sessions.map((session) => this.#sessionNode(account, session));
    return groupSessions(sessions, by).map((group) => ({ type: 'group', account, by, ...group }));
  }

  #sessionNode(account: Account, session: Session, under?: 'pinned'): SessionNode {
    const pinned = this.memory.isPinned(account.id, session.id);
    const transcript = this.list(account.id).hasTranscripts;
    const nodes = this.#sessionNodes.get(account.id) ?? new Map<string, SessionNode>();
    this.#sessionNodes.set(account.id, nodes);
    const key = `${under ?? ''} ${session.id}`;
    const node: SessionNode = nodes.get(key) ?? {
      type: 'session',
      account,
      session,
      pinned,
      transcript,
      ...(under && { under }),
    };
    nodes.set(key, node);
    return Object.assign(node, { session, pinned, transcript });
  }

  /**
   * Draws an account anew or, where no row came, went or moved, the sessions that changed: VS Code forgets for a while what
   * stands below a row that is drawn anew, and a command that was chosen for one of those would come without it.
   */
  #redraw(id: AccountId): void {
    const node = this.#accountNodes.get(id);
    if (!node) return;
    const list = this.list(id);
    const changed = [...(this.#sessionNodes.get(id)?.values() ?? [])].filter((row) => {
      const before = row.session;
      row.session = list.find(before.id) ?? before;
      return row.session !== before;
    });
    if (shapeOf(this.#children(node)) !== this.#shapes.get(id)) this.#changed.fire(node);
    else if (changed.length > 0) this.#changed.fire(changed);
  }

  #forgetGone(): void {
    for (const [id, { account }] of this.#accountNodes) {
      if (isDeepStrictEqual(this.accounts.find(id), account)) continue;
      this.#accountNodes.delete(id);
      this.#sessionNodes.delete(id);
      this.#shapes.delete(id);
      this.#lists.get(id)?.dispose();
      this.#lists.delete(id);
      this.#fillers.get(id)?.dispose();
      this.#fillers.delete(id);
      this.#servers.delete(id);
    }
    this.#changed.fire(undefined);
  }

  dispose(): void {
    for (const list of this.#lists.values()) list.dispose();
    for (const filler of this.#fillers.values()) filler.dispose();
    this.#disposables.dispose();
  }
}

function tailState(list: SessionList, shown: number): TailNode['state'] | undefined {
  if (list.loading) return { is: 'loading' };
  if (list.failure?.at === 'end') return { is: 'failed', ...list.failure };
  if (list.hasMore) return { is: 'more' };
  if (list.failure) return undefined;
  return shown === 0 ? { is: 'empty', filtered: list.sessions.length > 0 || list.filtered } : undefined;
}
