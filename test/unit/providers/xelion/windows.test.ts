import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { sessionId } from '../../../../src/core/model/ids';
import { systemClock } from '../../../../src/host/adapters/systemClock';
import { startSandbox } from '../../../../src/sandbox/sandbox';
import { LANDMARKS } from '../../../../src/sandbox/xelion/landmarks';
import { DELAY_MS, SharedSecrets } from '../sharedSecrets';
import { Rig } from './rig';

const { signal } = new AbortController();
// All calls of all windows listen to it.
setMaxListeners(0, signal);
const HOUR = 3600_000;
describe('Three windows on one Xelion account, whose secrets reach each other late', function () {
  this.timeout(60_000);

  it('lose no sign-in in ten rounds of renewal, and never meet 10005', async () => {
    let offset = 0;
    const clock = { ...systemClock, now: () => Date.now() + offset };
    const sandbox = await startSandbox({ now: clock.now });
    const shared = new SharedSecrets({ password: sandbox.xelion.password });
    const rigs = [0, 1, 2].map(
      () => new Rig({ baseUrl: sandbox.xelion.baseUrl, clock, sharedSecrets: shared.window() }),
    );
    const windows = await Promise.all(rigs.map((rig) => rig.window()));
    const read = (window: (typeof windows)[number]) =>
      window.getSession(sessionId(LANDMARKS.sessions.eight), signal);
    for (const window of windows.slice(0, 1)) await read(window);
    await systemClock.sleep(2 * DELAY_MS);
    for (let round = 0; round < 10; round++) {
      offset += 0.9 * HOUR;
      await Promise.all(windows.flatMap((window) => [read(window), read(window)]));
      await systemClock.sleep(1.5 * DELAY_MS);
    }
    const { logins, renewals, refusedLogins } = sandbox.counts('xelion');
    assert.deepEqual({ logins, refusedLogins }, { logins: 1, refusedLogins: 0 });
    assert.equal(renewals, 10);
    for (const rig of rigs) rig.dispose();
    await sandbox.stop();
  });

  it('sign in at the same time without an error, whoever wins', async () => {
    const sandbox = await startSandbox();
    const shared = new SharedSecrets({ password: sandbox.xelion.password });
    const rigs = [0, 1, 2].map(
      () => new Rig({ baseUrl: sandbox.xelion.baseUrl, sharedSecrets: shared.window() }),
    );
    const windows = await Promise.all(rigs.map((rig) => rig.window()));
    await Promise.all(
      windows.map((window) => window.getSession(sessionId(LANDMARKS.sessions.eight), signal)),
    );
    assert.equal(sandbox.counts('xelion')['logins'], 1);
    for (const rig of rigs) rig.dispose();
    await sandbox.stop();
  });
});
