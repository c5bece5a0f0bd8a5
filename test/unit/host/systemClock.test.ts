import assert from 'node:assert/strict';
import { systemClock } from '../../../src/host/adapters/systemClock';

describe('The clock of the system', () => {
  it('lets others have their turn in a sleep of 0', async () => {
    const turns: string[] = [];
    setImmediate(() => turns.push('other'));
    await systemClock.sleep(0);
    assert.deepEqual(turns, ['other']);
  });

  it('wakes up at once, cancelled, when its signal is aborted', async () => {
    for (const milliseconds of [0, 60_000]) {
      const controller = new AbortController();
      const asleep = systemClock.sleep(milliseconds, controller.signal);
      controller.abort();
      await assert.rejects(asleep, { code: 'cancelled' });
      await assert.rejects(systemClock.sleep(milliseconds, controller.signal), { code: 'cancelled' });
    }
  });

  it('sleeps as long as it is told', async () => {
    const begun = systemClock.now();
    await systemClock.sleep(30);
    assert.ok(systemClock.now() - begun >= 29);
  });
});
