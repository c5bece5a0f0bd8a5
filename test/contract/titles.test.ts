import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { matchesFilter } from '../../src/core/sessions/sessionQuery';
import { TitleFiller } from '../../src/core/sessions/titleFiller';
import { startWorkbench, type Workbench } from './workbench';

describe('The titles of listed Xelion sessions', () => {
  let bench: Workbench;
  beforeEach(async () => {
    bench = await startWorkbench();
  });
  afterEach(() => bench.stop());

  const chats = () => bench.sandbox.requests('xelion').filter((line) => /\/chats\/\d+$/.test(line));
  const list = () => {
    const sessions = bench.sessions('xelion');
    const filler = new TitleFiller(sessions, () => bench.accounts.provider(bench.ids.xelion));
    /** Resolves when this holds; that a title is known to be the right one already is not told. */
    const until = async (holds: () => boolean): Promise<void> => {
      while (!holds()) await turn();
    };
    return { sessions, filler, until };
  };

  it('are filled in one by one behind the list, each asked for once, and known without asking the next time', async () => {
    const { sessions, filler, until } = list();
    const filled = until(() => sessions.loaded && sessions.sessions.every(({ complete }) => complete));
    await sessions.refresh();
    assert.ok(sessions.sessions.some(({ title }) => /^Chat \d+$/.test(title)));
    const order = sessions.sessions.map(({ id }) => id);
    await filled;
    assert.deepEqual(
      sessions.sessions.map(({ id }) => id),
      order,
    );
    assert.ok(sessions.sessions.every(({ title }) => !/^Chat \d+$/.test(title)));
    assert.ok(sessions.sessions.every(({ lastActivityAt }) => lastActivityAt));
    const asked = chats().length;
    assert.equal(new Set(chats()).size, asked);
    await sessions.refresh();
    assert.ok(sessions.sessions.every(({ complete }) => complete));
    assert.equal(chats().length, asked);
    filler.dispose();
  });

  it('leave a session in a list that ends before its last message', async () => {
    const { sessions, filler, until } = list();
    filler.dispose();
    await sessions.refresh();
    const newest = sessions.sessions[0]?.lastActivityAt?.utc ?? assert.fail();
    const later = new TitleFiller(sessions, () => bench.accounts.provider(bench.ids.xelion));
    const filter = { until: newest - 1000 };
    const filled = until(() => sessions.loaded && sessions.sessions.every(({ complete }) => complete));
    await sessions.setFilter(filter);
    await filled;
    assert.ok(sessions.sessions.length > 0);
    assert.ok(sessions.sessions.every((session) => matchesFilter(session, filter)));
    later.dispose();
  });

  it('stay as they are where a session is gone, and cost nothing more once nobody looks', async () => {
    const { sessions, filler, until } = list();
    await sessions.refresh();
    const [first] = sessions.sessions;
    assert.ok(first);
    bench.sandbox.setFault('xelion.goneSession', first.id);
    await until(() => sessions.sessions[1]?.complete === true);
    assert.deepEqual(sessions.find(first.id), first);
    filler.dispose();
    const asked = chats().length;
    await sessions.loadMore();
    assert.ok(chats().length <= asked + 1);
  });

  it('are asked for no more after a stop, until the list is loaded again', async () => {
    const { sessions, filler, until } = list();
    await sessions.refresh();
    await until(() => sessions.sessions[0]?.complete === true);
    filler.stop();
    const asked = chats().length;
    const provider = await bench.accounts.provider(bench.ids.xelion);
    for (const { id } of sessions.sessions.slice(-5))
      await provider.getSession(id, new AbortController().signal);
    // Those five and the one that was under way.
    assert.ok(chats().length <= asked + 6, `${chats().length - asked} requests`);
    await sessions.refresh();
    await until(() => sessions.sessions.every(({ complete }) => complete));
    filler.dispose();
  });
});

describe('A listed session', () => {
  let bench: Workbench;
  before(async () => {
    bench = await startWorkbench();
  });
  after(() => bench.stop());

  it('is a change of the list only where what is learned of it shows there', async () => {
    const list = bench.sessions('superoffice');
    await list.refresh();
    const [first] = list.sessions;
    assert.ok(first);
    let changes = 0;
    list.onDidChange(() => changes++);
    list.update({ ...first, extra: { More: 1 } });
    assert.equal(changes, 0);
    assert.deepEqual(list.find(first.id)?.extra, { More: 1 });
    list.update({ ...first, title: 'Another' });
    assert.equal(changes, 1);
    // A filter looks for people too.
    list.update({ ...first, title: 'Another', participants: [{ name: 'Kari' }] });
    assert.equal(changes, 2);
  });
});
