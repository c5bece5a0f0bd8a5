import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { EphemeralAccounts } from '../../../src/core/accounts/ephemeralAccounts';
import { accountId } from '../../../src/core/model/ids';
import { SandboxControl } from '../../../src/host/sandbox/sandboxControl';

function startControl() {
  const ephemeral = new EphemeralAccounts();
  /** How many servers were started, and how many of them run now. */
  const servers = { started: 0, running: 0 };
  let wanted = false;
  const login = { baseUrl: 'http://127.0.0.1:9', userName: 'u', password: 'p' };
  const control = new SandboxControl(
    async () => {
      await setImmediate();
      servers.started++;
      servers.running++;
      const stop = () => Promise.resolve(void servers.running--);
      return { logins: { superoffice: login, xelion: login }, stop };
    },
    ephemeral,
    {
      get wanted() {
        return wanted;
      },
      setRunning: (running) => Promise.resolve(void (wanted = running)),
    },
    {},
  );
  return { control, ephemeral, servers };
}
const ALL = ['sandbox-superoffice', 'sandbox-xelion'];

describe('The sandbox of a window', () => {
  it('is one, however often it is started', async () => {
    const { control, servers } = startControl();
    const [one, other] = await Promise.all([control.start(), control.start()]);
    assert.equal(one, other);
    assert.equal(servers.started, 1);
  });

  it('has both accounts after it was started, also when one was removed before', async () => {
    const { control, ephemeral } = startControl();
    await control.start();
    const [superoffice] = control.accounts;
    await ephemeral.store.remove(accountId('sandbox-xelion'));
    await control.start();
    assert.deepEqual(
      control.accounts.map(({ id }) => id),
      ALL,
    );
    assert.equal(control.accounts[0], superoffice, 'what was there is the same');
  });

  it('is gone after it was stopped, also while it was starting', async () => {
    const { control, servers } = startControl();
    const starting = control.start();
    await control.stop();
    await starting;
    assert.deepEqual(control.accounts, []);
    assert.equal(servers.running, 0);
    assert.equal(control.wanted, false);
  });

  it('ends with the window, also while it was starting, and is wanted again', async () => {
    const { control, servers } = startControl();
    const starting = control.start();
    control.dispose();
    await assert.rejects(starting, { code: 'cancelled' });
    assert.equal(servers.running, 0);
    assert.deepEqual(control.accounts, []);

    const later = startControl();
    await later.control.start();
    later.control.dispose();
    assert.equal(later.servers.running, 0);
    assert.equal(later.control.wanted, true);
  });
});
