import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import * as vscode from 'vscode';
import { Accounts } from '../../src/core/accounts/accounts';
import { ParleyError } from '../../src/core/base/errors';
import { Emitter } from '../../src/core/base/event';
import type { Account } from '../../src/core/model/account';
import { accountId, type Cursor, cursor, sessionId } from '../../src/core/model/ids';
import { EphemeralAccounts } from '../../src/core/accounts/ephemeralAccounts';
import type { Session } from '../../src/core/model/session';
import type { AccountStore } from '../../src/core/ports/accountStore';
import type { ChatProvider } from '../../src/core/ports/chatProvider';
import { systemClock } from '../../src/host/adapters/systemClock';
import { COMMANDS } from '../../src/host/manifest';
import { SessionTree } from '../../src/host/tree/sessionTree';
import { TreeMemory } from '../../src/host/tree/treeMemory';

describe('The tree', () => {
  const account: Account = {
    id: accountId('one'),
    kind: 'xelion',
    name: 'One',
    baseUrl: 'http://127.0.0.1:9',
    userName: 'nobody',
  };
  let stored: Account;
  const changed = new Emitter<void>();
  /** Reads what it holds anew each time, as settings are read. */
  const store: AccountStore = {
    list: () => [{ ...stored }],
    problems: () => [],
    add: () => Promise.resolve(),
    remove: () => Promise.resolve(),
    onDidChange: changed.event,
  };
  let listed: Session[];
  /** What the server was asked for. */
  let asked: string[];
  /** Where the list goes on. */
  let more: Cursor | undefined;
  let fault: ParleyError | undefined;
  /** Waited for before sessions are listed. */
  let page: Promise<void>;
  /** Waited for before a session is told of. */
  let gate: Promise<void>;
  const never = () => Promise.reject(new Error('Nobody asks for that.'));
  const provider: ChatProvider = {
    capabilities: { pagesMessages: false, serverFilters: [], lacksTitles: true },
    testConnection: never,
    signIn: never,
    signOut: () => Promise.resolve(),
    listSessions: async ({ filter }, signal) => {
      asked.push(['list', filter?.text].filter(Boolean).join(' '));
      await page;
      if (signal.aborted) throw new ParleyError('cancelled');
      if (fault) throw fault;
      return { sessions: listed, ...(more && { next: more }) };
    },
    getSession: async (id, signal) => {
      asked.push(id);
      await gate;
      if (signal.aborted) throw new ParleyError('cancelled');
      return { id, title: `${id} by name`, complete: true };
    },
    readMessages: () => assert.fail('Nobody asks for that.'),
    dispose: () => undefined,
  };
  let accounts: Accounts;
  const numbered = (count: number): Session[] =>
    Array.from({ length: count }, (_, at) => ({
      id: sessionId(`${at + 1}`),
      title: `${at + 1}`,
      complete: false,
    }));
  let tree: SessionTree;
  let memory: TreeMemory;
  let memento: vscode.Memento;
  let now = Date.UTC(2026, 0, 1);
  beforeEach(() => {
    stored = account;
    listed = [];
    asked = [];
    more = undefined;
    fault = undefined;
    page = Promise.resolve();
    gate = new Promise(() => undefined);
    accounts = new Accounts(store, new EphemeralAccounts().vault, () => Promise.resolve(provider));
    const kept = new Map<string, unknown>();
    memento = {
      keys: () => [...kept.keys()],
      get: (key: string) => kept.get(key),
      update: (key, value) => Promise.resolve(void kept.set(key, value)),
    };
    memory = new TreeMemory(memento);
    tree = new SessionTree(accounts, store, memory, { ...systemClock, now: () => now }, {});
  });
  afterEach(() => tree.dispose());

  it('has one node for an account, whoever asks for it, as VS Code knows no other', () => {
    const [node] = tree.getChildren();
    assert.equal(tree.nodeOf({ ...account }), node);
    assert.equal(tree.getChildren()[0], node);
  });

  it('is drawn anew when a session is pinned, and not when one is opened', async () => {
    let drawn = 0;
    tree.onDidChangeTreeData(() => drawn++);
    const target = { account, session: { id: sessionId('7'), title: 'Seven', complete: false } };
    await memory.addRecent(target);
    assert.equal(drawn, 0);
    assert.equal(memory.recent.length, 1);
    await memory.setPinned(target, true);
    assert.equal(drawn, 1);
  });

  it('draws the row of a session alone when its title comes, and its account when a row moves', async () => {
    listed = numbered(3);
    const [node] = tree.getChildren();
    const list = tree.list(account.id);
    await list.refresh();
    const rows = tree.getChildren(node);
    const drawn: unknown[] = [];
    tree.onDidChangeTreeData((what) => drawn.push(what));
    list.update({ id: sessionId('2'), title: 'Two by name', complete: true });
    assert.deepEqual(drawn.splice(0), [[rows[1]]]);
    assert.equal(tree.getTreeItem(rows[1]!).label, 'Two by name');
    listed.reverse();
    await list.refresh();
    assert.ok(drawn.includes(node));
    assert.deepEqual(tree.getChildren(node), [...rows].reverse());
    assert.equal(tree.getChildren(node)[1], rows[1]);
  });

  it('asks for nothing more about an account that was signed out, until its sessions are listed again', async () => {
    listed = numbered(3);
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const [node] = tree.getChildren();
    await tree.list(account.id).refresh();
    await turn();
    await accounts.signOut(account.id, new AbortController().signal);
    open();
    await turn();
    const row = tree.getChildren(node)[0]!;
    const pointing = new vscode.CancellationTokenSource();
    const item = await tree.resolveTreeItem(tree.getTreeItem(row), row, pointing.token);
    assert.ok(item.tooltip);
    assert.deepEqual(asked.splice(0), ['list', '1']);
    assert.equal(accounts.state(account.id).status, 'signedOut');
    await tree.list(account.id).refresh();
    await turn();
    assert.deepEqual(asked, ['list', '1', '2', '3']);
  });

  it('stops listing the sessions of an account that is signed out meanwhile', async () => {
    const [node] = tree.getChildren();
    const list = tree.list(account.id);
    await list.refresh();
    let open = (): void => undefined;
    page = new Promise((resolve) => (open = resolve));
    const listing = list.refresh();
    await turn();
    await accounts.signOut(account.id, new AbortController().signal);
    open();
    await listing;
    tree.getChildren(node);
    assert.equal(accounts.state(account.id).status, 'signedOut');
    assert.deepEqual(asked, ['list', 'list']);
  });

  it('lists sessions anew for a filter only where they are listed already and nobody has signed out', async () => {
    const list = tree.list(account.id);
    await tree.setFilter({ text: '2' });
    assert.deepEqual(asked, []);
    listed = numbered(3);
    const [node] = tree.getChildren();
    await list.refresh();
    await tree.setFilter({ text: '3' });
    assert.deepEqual(asked.splice(0), ['list 2', '1', 'list 3']);
    await accounts.signOut(account.id, new AbortController().signal);
    await tree.setFilter({ text: '1' });
    const titles = tree.getChildren(node).map((row) => tree.getTreeItem(row).label);
    assert.deepEqual(titles, ['1', 'Load more…']);
    assert.deepEqual(asked, []);
  });

  it('is narrowed from its start by the filter that is remembered, and lists nothing anew for the same one', async () => {
    await memory.setQuery('remembered');
    const next = new SessionTree(accounts, store, new TreeMemory(memento), systemClock, {});
    assert.deepEqual(next.filter, { text: 'remembered' });
    next.getChildren(next.getChildren()[0]);
    await turn();
    await next.setFilter({ text: 'remembered' });
    assert.deepEqual(asked, ['list remembered']);
    next.dispose();
  });

  it('tries the page again that could not be loaded, and lists anew only where the top could not', async () => {
    const [node] = tree.getChildren();
    const again = () => tree.getTreeItem(tree.getChildren(node).at(-1)!).command;
    fault = new ParleyError('server.busy');
    const list = tree.list(account.id);
    await list.refresh();
    assert.deepEqual(again(), { command: COMMANDS.refreshAccount, title: 'Try again', arguments: ['one'] });
    fault = undefined;
    more = cursor('2');
    await list.refresh();
    fault = new ParleyError('server.busy');
    await list.loadMore();
    assert.deepEqual(again(), { command: COMMANDS.loadMore, title: 'Try again', arguments: ['one'] });
  });

  it('draws the sessions anew whose times read otherwise by now, and asks nobody for that', async () => {
    const minutesAgo = (minutes: number): Pick<Session, 'lastActivityAt'> => ({
      lastActivityAt: { raw: '', utc: now - minutes * 60_000, zone: { zone: 'UTC', source: 'none' } },
    });
    const sessions = numbered(3).map((session) => ({ ...session, complete: true }));
    listed = sessions.map((session, at) => ({ ...session, ...minutesAgo([5, 90, 1e6][at]!) }));
    const [node] = tree.getChildren();
    await tree.list(account.id).refresh();
    const rows = tree.getChildren(node);
    const drawn: unknown[] = [];
    tree.onDidChangeTreeData((what) => drawn.push(what));
    asked = [];
    now += 20_000;
    tree.age();
    assert.deepEqual(drawn, []);
    now += 60_000;
    tree.age();
    assert.deepEqual(drawn.splice(0), [[rows[0]]]);
    assert.match(String(tree.getTreeItem(rows[0]!).description), /^6 min/);
    now += 30 * 60_000;
    tree.age();
    assert.deepEqual(drawn.splice(0), [[rows[0], rows[1]]]);
    assert.deepEqual(asked, []);
    listed = numbered(1000).map((session) => ({ ...session, ...minutesAgo(5), complete: true }));
    await tree.list(account.id).refresh();
    tree.getChildren(node);
    drawn.length = 0;
    now += 60_000;
    tree.age();
    // So many rows one by one would take VS Code long.
    assert.deepEqual(drawn, [undefined]);
  });

  it('goes on listing the sessions of an account when other settings change', () => {
    tree.getChildren(tree.getChildren()[0]);
    const list = tree.list(account.id);
    changed.fire();
    assert.equal(tree.list(account.id), list);
  });

  it('lists the sessions of an account anew when its own settings change', () => {
    const [node] = tree.getChildren();
    const list = tree.list(account.id);
    stored = { ...account, baseUrl: 'http://127.0.0.1:10' };
    changed.fire();
    assert.notEqual(tree.list(account.id), list);
    assert.notEqual(tree.getChildren()[0], node);
  });
});
