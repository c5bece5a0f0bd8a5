import assert from 'node:assert/strict';
import { resumeExport, runExport } from '../../../../src/core/export/runExport';
import type { Message } from '../../../../src/core/model/message';
import { fakeProvider } from './fakeProvider';
import { memoryTarget } from './memoryTarget';
import { platformOf } from './platforms';
import { samples } from './samples';
import { testDeps } from './testDeps';

const never = new AbortController().signal;

const ids = (text: string): string[] =>
  (JSON.parse(text) as { sessions: { messages: Message[] }[] }).sessions.flatMap(({ messages }) =>
    messages.map(({ id }) => id),
  );

describe('An export', () => {
  for (const pageSize of [10, undefined]) {
    const how = pageSize ? 'a paging platform' : 'a platform that answers in one piece';
    for (const order of ['oldestFirst', 'newestFirst'] as const) {
      it(`writes every message of ${how} once, ${order}`, async () => {
        const target = memoryTarget();
        const provider = fakeProvider(
          platformOf([35, 0, 1], { pieceSize: 4, ...(pageSize ? {} : { pageSize: undefined as never }) }),
        );
        const report = await runExport(
          { formats: ['json'], scope: { filter: {} }, order },
          testDeps(provider, target),
          never,
        );
        assert.equal(report.status, 'complete');
        const expected = samples(35).map((message) => message.id);
        assert.deepEqual(
          ids(target.text('Chat 0 s0.json')),
          order === 'oldestFirst' ? expected : expected.reverse(),
        );
        assert.deepEqual([...target.files.keys()].sort(), [
          'Chat 0 s0.json',
          'Chat 1 s1.json',
          'Chat 2 s2.json',
          'manifest.json',
        ]);
      });
    }
  }

  for (const pageSize of [500, undefined])
    it(`leaves others their turn while it writes ${pageSize ? 'pages' : 'one long answer'}`, async () => {
      const provider = fakeProvider(
        platformOf([5000], pageSize ? { pageSize } : { pageSize: undefined as never }),
      );
      let time = 0;
      let turns = 0;
      const sleep = (): Promise<void> => Promise.resolve(void turns++);
      await runExport(
        { formats: ['ndjson'], scope: { filter: {} } },
        testDeps(provider, memoryTarget(), { clock: { now: () => time++, sleep } }),
        never,
      );
      assert.ok(turns > 10, `${turns} turns`);
    });

  it('goes on where it was cancelled', async () => {
    const target = memoryTarget();
    const controller = new AbortController();
    const interrupted = fakeProvider(
      platformOf([35], { beforeRead: (r) => void (String(r.before) === '15' && controller.abort()) }),
    );
    const request = { formats: ['json' as const], scope: { filter: {} } };
    await assert.rejects(runExport(request, testDeps(interrupted, target), controller.signal), {
      code: 'cancelled',
    });
    assert.ok([...target.files.keys()].every((name) => name.startsWith('.')));
    const provider = fakeProvider(platformOf([35]));
    await resumeExport(testDeps(provider, target), never);
    assert.deepEqual(
      provider.requests.map(({ before }) => before),
      ['15', '5'],
    );
    assert.deepEqual(
      ids(target.text('Chat 0 s0.json')),
      samples(35).map((message) => message.id),
    );
  });
});
