import assert from 'node:assert/strict';
import type { Account } from '../../../src/core/model/account';
import { accountId, sessionId } from '../../../src/core/model/ids';
import { TreeMemory } from '../../../src/host/tree/treeMemory';

/** What VS Code keeps for all windows. */
class Memento {
  readonly #kept = new Map<string, unknown>();
  keys = () => [...this.#kept.keys()];
  get = (key: string): unknown => structuredClone(this.#kept.get(key));
  update = (key: string, value: unknown): Promise<void> => {
    this.#kept.set(key, structuredClone(value));
    return Promise.resolve();
  };
}

describe('What the tree remembers', () => {
  const id = accountId('one');
  const account: Account = { id, kind: 'xelion', name: 'One', baseUrl: 'http://127.0.0.1:9' };
  const target = (session: string) => ({
    account,
    session: { id: sessionId(session), title: session, complete: false },
  });
  let shared: Memento;
  beforeEach(() => {
    shared = new Memento();
  });
  const pinnedIn = (memory: TreeMemory) => memory.pinned(id).map((session) => session.id);

  it('is not lost to a change in another window', async () => {
    const [one, other] = [new TreeMemory(shared), new TreeMemory(shared)];
    await one.setPinned(target('1'), true);
    await one.setGrouping(id, 'day');
    await one.setQuery('is:open');
    await other.addRecent(target('2'));
    await other.setPinned(target('3'), true);
    await other.setGrouping(accountId('another'), 'topic');
    const next = new TreeMemory(shared);
    assert.deepEqual(pinnedIn(next), ['1', '3']);
    assert.equal(next.grouping(id), 'day');
    assert.equal(next.query, 'is:open');
    assert.equal(next.recent.length, 1);
    await one.setPinned(target('3'), false);
    assert.deepEqual(pinnedIn(new TreeMemory(shared)), ['1']);
  });

  it('is of a filter what this window shows, whatever another one is narrowed by meanwhile', async () => {
    const [one, other] = [new TreeMemory(shared), new TreeMemory(shared)];
    await one.setQuery('is:open');
    await other.addRecent(target('2'));
    assert.equal(other.query, '');
    await other.setQuery('type:group');
    assert.equal(one.query, 'is:open');
  });

  it('is no filter that is not understood', async () => {
    await new TreeMemory(shared).setQuery('is:open');
    assert.deepEqual(new TreeMemory(shared).filterAtStart, { openOnly: true });
    await new TreeMemory(shared).setQuery('older:7');
    const { query, filterAtStart } = new TreeMemory(shared);
    assert.deepEqual({ query, filterAtStart }, { query: '', filterAtStart: {} });
  });
});
