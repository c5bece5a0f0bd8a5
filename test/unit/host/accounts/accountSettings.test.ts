import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { Emitter } from '../../../../src/core/base/event';
import { accountId } from '../../../../src/core/model/ids';
import { AccountSettings } from '../../../../src/host/accounts/accountSettings';
import type { Account } from '../../../../src/core/model/account';

const account = (id: string): Account => ({
  id: accountId(id),
  kind: 'xelion',
  name: id,
  baseUrl: 'https://pbx.example.com',
});

/** The setting as VS Code keeps it: written a while after it was given. */
function settingsOf(value: unknown) {
  const changed = new Emitter<void>();
  const setting = {
    name: 'parley.accounts',
    read: () => structuredClone(value),
    write: async (next: unknown) => {
      await setImmediate();
      value = next;
      changed.fire();
    },
    onDidChange: changed.event,
  };
  const settings = new AccountSettings(setting);
  return { settings, ids: () => settings.list().map(({ id }) => id), value: () => value };
}

describe('The accounts in the settings', () => {
  it('are all there after several were added at once', async () => {
    const { settings, ids } = settingsOf(undefined);
    await Promise.all(['a', 'b', 'c'].map((id) => settings.add(account(id))));
    assert.deepEqual(ids(), ['a', 'b', 'c']);
  });

  it('are gone after several were removed at once, one of them replaced meanwhile', async () => {
    const { settings, ids } = settingsOf(['a', 'b', 'c'].map(account));
    const [a, b, c] = settings.list();
    assert.ok(a && b && c);
    await Promise.all([settings.remove(a.id), settings.replace({ ...c, name: 'C' }), settings.remove(b.id)]);
    assert.deepEqual(ids(), ['c']);
    assert.equal(settings.list()[0]?.name, 'C');
  });

  it('refuse an id that was added just before', async () => {
    const { settings, ids } = settingsOf([]);
    const both = await Promise.allSettled([settings.add(account('a')), settings.add(account('a'))]);
    assert.deepEqual(
      both.map(({ status }) => status),
      ['fulfilled', 'rejected'],
    );
    assert.deepEqual(ids(), ['a']);
  });

  it('are found by the id that they are read with, and what is no account stays as it is', async () => {
    const odd = { id: 'odd one' };
    const { settings, ids, value } = settingsOf([{ ...account('a'), id: ' a ' }, odd, account('b')]);
    await settings.replace({ ...account('a'), name: 'A' });
    assert.deepEqual(value(), [{ ...account('a'), name: 'A' }, odd, account('b')]);
    await settings.remove(accountId('a'));
    assert.deepEqual(ids(), ['b']);
    const spaced = settingsOf([{ ...account('a'), id: ' a ' }]);
    await spaced.settings.remove(accountId('a'));
    assert.deepEqual(spaced.value(), []);
  });
});
