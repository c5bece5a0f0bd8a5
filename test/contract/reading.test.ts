import assert from 'node:assert/strict';
import { messageId, sessionId } from '../../src/core/model/ids';
import { compareMessages } from '../../src/core/transcript/order';
import type { Transcript } from '../../src/core/transcript/transcript';
import { readWindow } from '../../src/core/transcript/window';
import { type Platform, PLATFORMS, SESSIONS, startWorkbench, type Workbench } from './workbench';

/** The fault that strikes every read, where the emulator has one. */
const EVERY_READ_FAILS: Partial<Record<Platform, string>> = {
  superoffice: 'superoffice.wrappedError',
  xelion: 'xelion.html200',
};

for (const platform of PLATFORMS) {
  describe(`Reading from ${platform}`, () => {
    let bench: Workbench;
    beforeEach(async () => {
      bench = await startWorkbench();
    });
    afterEach(() => bench.stop());

    const open = (session: string): { transcript: Transcript; dispose(): void } => {
      const account = bench.accounts.find(bench.ids[platform]);
      assert.ok(account);
      return bench.transcripts.acquire(account, sessionId(session));
    };

    it('lists every session once, newest first, page after page', async () => {
      const list = bench.sessions(platform);
      await list.refresh();
      assert.equal(list.failure, undefined);
      while (list.hasMore) {
        const before = list.sessions.length;
        await list.loadMore();
        assert.equal(list.failure, undefined);
        assert.ok(list.sessions.length > before || !list.hasMore, 'a page brought nothing new');
      }
      const ids = list.sessions.map(({ id }) => id);
      assert.ok(ids.length >= (platform === 'superoffice' ? 200 : 150), `only ${ids.length} sessions`);
      assert.equal(new Set(ids).size, ids.length);
      assert.ok(list.sessions.every(({ title }) => title.length > 0));
      assert.equal(bench.accounts.state(bench.ids[platform]).status, 'ready');
    });

    for (const [name, expected] of [
      ['empty', 0],
      ['one', 1],
      ['eight', 8],
      ['fiveHundred', 500],
      ['twentyThousand', 20_000],
    ] as const) {
      it(`reads a session of ${expected} messages from the newest to the first, each once and in order`, async () => {
        const { transcript } = open(SESSIONS[platform][name]);
        await transcript.loadFirst();
        const messages = transcript.all();
        assert.equal(messages.length, expected);
        assert.equal(new Set(messages.map(({ id }) => id)).size, expected);
        assert.deepEqual(messages, [...messages].sort(compareMessages));
        assert.equal(transcript.edge('older').state, 'end');
      }).timeout(60_000);
    }

    it('reads the rest of a long answer only when nobody holds it, and never holds a page that is whole', async () => {
      const long = open(SESSIONS[platform].twentyThousand);
      const { transcript } = long;
      const begun = new Promise<void>((resolve) => {
        transcript.onDidChange(() => transcript.messages.size > 0 && resolve());
      });
      const hold = transcript.hold();
      const loading = transcript.load('newer');
      await begun;
      if (platform === 'superoffice') {
        const { size } = transcript.messages;
        const other = open(SESSIONS[platform].fiveHundred);
        await other.transcript.load('newer');
        other.dispose();
        assert.equal(transcript.messages.size, size);
        assert.ok(size < 20_000);
        hold.dispose();
      }
      await loading;
      assert.equal(transcript.messages.size, platform === 'superoffice' ? 20_000 : 100);
      long.dispose();
    });

    it('gives windows that join without gap or overlap', async () => {
      const { transcript } = open(SESSIONS[platform].fiveHundred);
      const seen: string[] = [];
      let before: string | undefined;
      for (;;) {
        const window = await readWindow(
          transcript,
          { limit: 70, ...(before && { before: messageId(before) }) },
          undefined,
        );
        seen.unshift(...window.messages.map(({ id }) => id));
        if (!window.older) break;
        before = window.older;
      }
      assert.deepEqual(
        seen,
        transcript.all().map(({ id }) => id),
      );
      assert.equal(seen.length, 500);
      const last = messageId(seen.at(-1) ?? '');
      assert.deepEqual((await readWindow(transcript, { limit: 10, after: last }, undefined)).messages, []);
    });

    const fault = EVERY_READ_FAILS[platform];
    if (fault) {
      it('keeps what is loaded when a later page fails, and goes on when it is tried again', async () => {
        const { transcript } = open(SESSIONS[platform].fiveHundred);
        await transcript.load('newer');
        const loaded = transcript.messages.size;
        assert.ok(loaded > 0);
        const edge = transcript.edge('older').state === 'more' ? 'older' : 'newer';
        bench.sandbox.setFault(fault, true);
        await assert.rejects(transcript.load(edge));
        assert.equal(transcript.edge(edge).state, 'failed');
        assert.equal(transcript.messages.size, loaded);
        bench.sandbox.setFault(fault, undefined);
        await transcript.load(edge);
        assert.notEqual(transcript.edge(edge).state, 'failed');
      });
    }

    it('says that a wrong password is wrong, marks the account, and works again with the right one', async () => {
      const id = bench.ids[platform];
      await bench.changeSecrets(platform, { password: 'wrong' });
      const list = bench.sessions(platform);
      await list.refresh();
      assert.equal(list.failure?.error.code, 'auth.badCredentials');
      assert.equal(bench.accounts.state(id).status, 'failed');
      await bench.changeSecrets(platform, { password: bench.sandbox[platform].password });
      await list.refresh();
      assert.equal(list.failure, undefined);
      assert.ok(list.sessions.length > 0);
      assert.equal(bench.accounts.state(id).status, 'ready');
    });
  });
}
