import assert from 'node:assert/strict';
import { ParleyError } from '../../../../src/core/base/errors';
import { findUnfinished, resumeExport, runExport } from '../../../../src/core/export/runExport';
import type { MessageId } from '../../../../src/core/model/ids';
import type { Message } from '../../../../src/core/model/message';
import type { ChatProvider } from '../../../../src/core/ports/chatProvider';
import { fakeProvider } from './fakeProvider';
import { memoryTarget } from './memoryTarget';
import { platformOf } from './platforms';
import { testDeps } from './testDeps';

const never = new AbortController().signal;
const request = { formats: ['json' as const], scope: { filter: {} } };

/** Pages have the beginnings of messages only. `before` may throw. */
function platform(before: (id: MessageId) => void = () => undefined): ChatProvider {
  const data = platformOf([12, 12]);
  const whole = new Map(
    [...data.messages].map(([id, messages]): [string, readonly Message[]] => [id, messages]),
  );
  for (const [id, messages] of data.messages)
    data.messages.set(
      id,
      messages.map((message) => ({ ...message, text: 'the beginning', complete: false })),
    );
  const getMessage: ChatProvider['getMessage'] = async (session, id) => {
    await Promise.resolve();
    before(id);
    return whole.get(session)?.find((message) => message.id === id) ?? assert.fail();
  };
  return { ...fakeProvider(data), getMessage };
}

describe('Full texts of an export', () => {
  const failures = [
    new ParleyError('auth.expired', { account: 'A' }),
    new ParleyError('server.unavailable', { status: 503 }, { retryable: true }),
    new ParleyError('network.unreachable', { host: 'h', reason: 'gone' }, { retryable: true }),
  ];
  for (const failure of failures)
    it(`are all there when the export was stopped by ${failure.code} and resumed`, async () => {
      const target = memoryTarget();
      let asked = 0;
      const stopped = platform(() => {
        if (++asked > 15) throw failure;
      });
      await assert.rejects(runExport(request, testDeps(stopped, target), never), { code: failure.code });
      assert.ok(await findUnfinished(target));
      const report = await resumeExport(testDeps(platform(), target), never);
      assert.deepEqual([report.status, report.messages], ['complete', 24]);
      for (const name of ['Chat 0 s0.json', 'Chat 1 s1.json'])
        assert.doesNotMatch(target.text(name), /the beginning/);
    });

  it('that the server fails to give are told, and keep no message from being exported', async () => {
    const target = memoryTarget();
    const broken = platform((id) => {
      if (id === '1003') throw new ParleyError('server.error', { status: 500 }, { retryable: true });
    });
    const report = await runExport(request, testDeps(broken, target), never);
    assert.deepEqual([report.status, report.messages], ['incomplete', 24]);
    assert.deepEqual(
      report.sessions.map(({ incomplete }) => incomplete),
      [1, 1],
    );
  });
});
