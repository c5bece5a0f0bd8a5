import assert from 'node:assert/strict';
import type { Session, SessionFilter } from '../../../../src/core/model/session';
import type { ChatProvider } from '../../../../src/core/ports/chatProvider';
import { matchesFilter, parseSessionQuery } from '../../../../src/core/sessions/sessionQuery';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/sandbox';
import { Rig, signal } from './rig';

describe('A filter of SuperOffice sessions', () => {
  let sandbox: Sandbox;
  /** All sessions by archive, and those of the user's own topics, which the server does not filter. */
  const lists: { rig: Rig; provider: ChatProvider; all: readonly Session[] }[] = [];

  async function read(provider: ChatProvider, filter: SessionFilter): Promise<Session[]> {
    const sessions: Session[] = [];
    let cursor;
    do {
      const page = await provider.listSessions({ limit: 200, filter, ...(cursor && { cursor }) }, signal);
      sessions.push(...page.sessions);
      cursor = page.next;
    } while (cursor);
    return sessions;
  }

  before(async () => {
    sandbox = await startSandbox();
    const { baseUrl, userName, password } = sandbox.superoffice;
    for (const options of [{}, { sessions: 'own' }]) {
      const rig = new Rig({ baseUrl, account: { userName, options }, secrets: { password } });
      const provider = await rig.window();
      lists.push({ rig, provider, all: await read(provider, {}) });
    }
  });
  after(async () => {
    for (const { rig } of lists) rig.dispose();
    await sandbox.stop();
  });

  it('finds the sessions of a topic by its name as shown, in any case, and by its id', async () => {
    for (const { provider, all } of lists) {
      const topics = new Map(all.flatMap(({ topic }) => (topic ? [[topic.id, topic.name]] : [])));
      assert.ok(topics.size > 5);
      for (const [id, name] of topics) {
        const expected = all.filter(({ topic }) => topic?.id === id).map((session) => session.id);
        for (const query of [`topic:"${name}"`, `topic:"${name.toUpperCase()}"`, `topic:${id}`]) {
          const found = await read(provider, parseSessionQuery(query));
          assert.deepEqual(
            found.map((session) => session.id),
            expected,
            query,
          );
          assert.ok(found.every((session) => matchesFilter(session, parseSessionQuery(query))));
        }
      }
    }
  });

  it('hides no session that the server found by a word of its first message', async () => {
    const { provider, all } = lists[0] ?? assert.fail();
    const words = all.flatMap(({ extra }) => {
      const first = extra?.['firstMessage'];
      return typeof first === 'string' ? (/[a-z]{8,}/i.exec(first)?.slice(0, 1) ?? []) : [];
    });
    const some = [...new Set(words)].slice(0, 10);
    assert.equal(some.length, 10);
    for (const text of some) {
      const found = await read(provider, { text });
      assert.ok(found.length > 0, text);
      assert.ok(
        found.every((session) => matchesFilter(session, { text })),
        text,
      );
    }
  });

  it('finds words that do not stand side by side, in any order', async () => {
    for (const { provider, all } of lists) {
      for (const session of all.slice(0, 10)) {
        const [name] = session.participants?.[0]?.name.split(' ') ?? [];
        const word = /[a-z]{5,}/i.exec(session.lastText ?? '')?.[0];
        if (!name || !word) continue;
        const filter = { text: `${word.toUpperCase()}  ${name}` };
        const found = await read(provider, filter);
        assert.ok(
          found.some(({ id }) => id === session.id),
          filter.text,
        );
        assert.ok(found.every((one) => matchesFilter(one, filter)));
      }
    }
  });
});
