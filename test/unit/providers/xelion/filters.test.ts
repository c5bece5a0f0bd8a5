import assert from 'node:assert/strict';
import type { Session, SessionFilter } from '../../../../src/core/model/session';
import type { ChatProvider } from '../../../../src/core/ports/chatProvider';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox';
import { Rig } from './rig';

const { signal } = new AbortController();

describe('A filter of Xelion sessions', function () {
  this.timeout(60_000);

  let sandbox: Sandbox;
  const rigs: Rig[] = [];

  beforeEach(async () => {
    sandbox = await startSandbox();
    sandbox.setFault('xelion.serveChats', true);
  });
  afterEach(async () => {
    for (const rig of rigs.splice(0)) rig.dispose();
    await sandbox.stop();
  });

  function window(options: Readonly<Record<string, boolean>>): Promise<ChatProvider> {
    const rig = new Rig({ baseUrl: sandbox.xelion.baseUrl, account: { options } });
    rigs.push(rig);
    return rig.window();
  }

  async function read(provider: ChatProvider, filter: SessionFilter): Promise<Session[]> {
    const sessions: Session[] = [];
    let cursor;
    do {
      const page = await provider.listSessions({ filter, ...(cursor && { cursor }) }, signal);
      sessions.push(...page.sessions);
      cursor = page.next;
    } while (cursor);
    return sessions;
  }

  for (const listChats of [false, true]) {
    it(`finds the sessions of a type in any case${listChats ? ', as the server lists them' : ''}`, async () => {
      const provider = await window({ listChats });
      const all = await read(provider, {});
      const expected = all.filter(({ type = 'whatsApp' }) => type === 'whatsApp').map(({ id }) => id);
      assert.ok(expected.length > 10 && expected.length < all.length);
      for (const type of ['whatsApp', 'whatsapp']) {
        const found = await read(provider, { types: [type] });
        assert.deepEqual(
          found.map(({ id }) => id),
          expected,
          type,
        );
      }
    });
  }

  it('keeps sessions whose type is not told yet', async () => {
    sandbox.setFault('xelion.missingFields', true);
    const provider = await window({});
    const untold = (await read(provider, {})).filter(({ type }) => type === undefined);
    assert.ok(untold.length > 0);
    const found = new Set((await read(provider, { types: ['whatsapp'] })).map(({ id }) => id));
    assert.ok(untold.every(({ id }) => found.has(id)));
  });
});
