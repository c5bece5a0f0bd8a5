import assert from 'node:assert/strict';
import { Accounts } from '../../../../src/core/accounts/accounts';
import { EphemeralAccounts } from '../../../../src/core/accounts/ephemeralAccounts';
import type { Account } from '../../../../src/core/model/account';
import { accountId } from '../../../../src/core/model/ids';

const work: Account = {
  id: accountId('work'),
  kind: 'xelion',
  name: 'Work',
  baseUrl: 'https://pbx.example.com',
};

function startAccounts(save?: () => Promise<void>) {
  const { store, vault } = new EphemeralAccounts();
  const accounts = new Accounts(save ? { ...store, add: save } : store, vault, () => {
    throw new Error('No provider is needed');
  });
  return { accounts, vault };
}

describe('An account that is added', () => {
  it('is refused when its id is in use, and leaves the secrets of the other one alone', async () => {
    const { accounts, vault } = startAccounts();
    await accounts.add(work, { password: 'first', appKey: 'key' });
    await assert.rejects(
      accounts.add({ ...work, baseUrl: 'https://other.example.com' }, { password: 'second' }),
      {
        code: 'input.invalid',
      },
    );
    assert.deepEqual(await vault.read(work), { password: 'first', appKey: 'key' });
  });

  it('is refused while another one of its id is being saved', async () => {
    const { accounts, vault } = startAccounts();
    const [first, second] = await Promise.allSettled([
      accounts.add(work, { password: 'first' }),
      accounts.add(work, { password: 'second' }),
    ]);
    assert.deepEqual([first.status, second.status], ['fulfilled', 'rejected']);
    assert.deepEqual(await vault.read(work), { password: 'first' });
  });

  it('leaves no secrets behind when it cannot be saved, and says so by a code', async () => {
    const { accounts, vault } = startAccounts(() => Promise.reject(new Error('Unable to write')));
    await assert.rejects(accounts.add(work, { password: 'lost' }), { code: 'internal' });
    assert.deepEqual(await vault.read(work), {});
  });
});
