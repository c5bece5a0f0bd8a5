import assert from 'node:assert/strict';
import { toParleyError } from '../../../../src/core/base/errors';
import { systemClock } from '../../../../src/host/adapters/systemClock';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox';
import { LeapClock } from './leapClock';
import { Rig } from './rig';

const { signal } = new AbortController();

describe('A busy Xelion server', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());

  /** How long Parley sleeps after one refusal with this header, or the code of the failure when it does not wait. */
  async function waits(retryAfter: string): Promise<readonly number[] | string> {
    // 2024-10-11 15:24:19 UTC
    const clock = new LeapClock(1728660259_000);
    const rig = new Rig({ baseUrl: sandbox.xelion.baseUrl, clock, account: { options: {} } });
    const provider = await rig.window();
    await provider.signIn(signal);
    clock.sleeps.length = 0;
    sandbox.setFault('xelion.retryAfter', retryAfter);
    sandbox.setFault('xelion.busy', 1);
    try {
      await provider.findSession?.('1', signal);
      return clock.sleeps;
    } catch (error) {
      const { code } = toParleyError(error);
      return code === 'notFound' ? clock.sleeps : code;
    } finally {
      sandbox.setFault('xelion.retryAfter', undefined);
      sandbox.setFault('xelion.busy', undefined);
      rig.dispose();
    }
  }

  it('is asked again after as many seconds as it says, or at the time that it says', async () => {
    assert.deepEqual(await waits('4'), [4000]);
    const [wait] = await waits('Fri, 11 Oct 2024 15:24:39 GMT');
    assert.ok(typeof wait === 'number' && wait > 0 && wait <= 20_000, String(wait));
  });

  it('tells who shows the wait when nobody waits any more', async () => {
    const cancelling = new AbortController();
    const clock = {
      now: () => systemClock.now(),
      sleep: (milliseconds: number, signal?: AbortSignal) => {
        const asleep = systemClock.sleep(milliseconds, signal);
        cancelling.abort();
        return asleep;
      },
    };
    const rig = new Rig({ baseUrl: sandbox.xelion.baseUrl, clock, account: { options: {} } });
    const provider = await rig.window();
    await provider.signIn(signal);
    sandbox.setFault('xelion.retryAfter', '60');
    sandbox.setFault('xelion.busy', 1);
    try {
      await assert.rejects(async () => provider.findSession?.('1', cancelling.signal), { code: 'cancelled' });
      await assert.rejects(async () => rig.waits[0]?.over, { code: 'cancelled' });
    } finally {
      sandbox.setFault('xelion.retryAfter', undefined);
      sandbox.setFault('xelion.busy', undefined);
      rig.dispose();
    }
  });

  it('is not asked again when it wants a longer time than anybody waits', async () => {
    for (const retryAfter of ['61', '99999999', '9'.repeat(20)])
      assert.equal(await waits(retryAfter), 'server.busy', retryAfter);
  });

  it('is asked again after a while when what it says is neither', async () => {
    for (const retryAfter of ['-5', '1.5', '5, 10', 'soon']) {
      const [wait] = await waits(retryAfter);
      assert.ok(typeof wait === 'number' && wait >= 500 && wait <= 625, `${retryAfter}: ${wait}`);
    }
  });
});
