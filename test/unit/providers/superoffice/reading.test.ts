import assert from 'node:assert/strict';
import { sessionId } from '../../../../src/core/model/ids';
import type { ChatProvider } from '../../../../src/core/ports/chatProvider';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/sandbox';
import { LANDMARKS } from '../../../../src/sandbox/superoffice/data/landmarks';
import { readAllMessages, Rig, signal } from './rig';

describe('The SuperOffice provider against the sandbox', () => {
  let sandbox: Sandbox;
  let rig: Rig;
  let provider: ChatProvider;

  before(async () => {
    sandbox = await startSandbox();
    const { baseUrl, userName } = sandbox.superoffice;
    rig = new Rig({ baseUrl, account: { userName }, secrets: { password: sandbox.superoffice.password } });
    provider = await rig.window();
  });
  after(async () => {
    rig.dispose();
    await sandbox.stop();
  });

  it('tells the version of the server without signing in', async () => {
    const { version, details } = await provider.testConnection(signal);
    assert.match(version, /^\d+\.\d+/);
    assert.ok(details?.['Company']);
    assert.ok(!sandbox.requests('superoffice').some((line) => line.includes('Authenticate')));
  });

  it('lists every session once, newest first, in pages that do not drift', async () => {
    const ids: number[] = [];
    let cursor;
    do {
      const page = await provider.listSessions({ limit: 50, ...(cursor && { cursor }) }, signal);
      assert.equal(page.oddities, undefined);
      ids.push(...page.sessions.map(({ id }) => Number(id)));
      cursor = page.next;
    } while (cursor);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      ids,
      ids.toSorted((a, b) => b - a),
    );
    for (const id of [LANDMARKS.empty, LANDMARKS.single, LANDMARKS.twentyThousand])
      assert.ok(ids.includes(id));
  });

  it('reads a long session in pieces, the first of them small', async function () {
    this.timeout(60_000);
    const { messages, pages } = await readAllMessages(provider, {
      session: sessionId(String(LANDMARKS.twentyThousand)),
    });
    assert.equal(messages.length, 20_000);
    assert.equal(new Set(messages.map(({ id }) => id)).size, 20_000);
    assert.ok((pages[0]?.messages.length ?? 0) <= 60);
    assert.ok(pages.at(-1)?.newer);
  });

  it('asks only for what is newer than a place', async () => {
    const session = sessionId(String(LANDMARKS.fiveHundred));
    const { messages } = await readAllMessages(provider, { session });
    const middle = messages[249]?.id;
    const { messages: rest } = await readAllMessages(provider, { session, after: middle as never });
    assert.deepEqual(
      rest,
      messages.slice(250).map((message, index) => ({ ...message, wire: rest[index]?.wire })),
    );
  });
});
