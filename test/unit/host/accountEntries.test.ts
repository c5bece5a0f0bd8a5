import assert from 'node:assert/strict';
import { readAccounts } from '../../../src/host/accounts/accountEntries';

const good = { id: 'a1', kind: 'xelion', name: 'Office', baseUrl: 'https://pbx.example.com/' };

describe('The accounts setting', () => {
  it('gives the accounts in order, with their addresses in one form', () => {
    const { accounts, problems } = readAccounts([good, { ...good, id: 'a2', tenant: 'master' }]);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      accounts.map(({ id, baseUrl, tenant }) => [id, baseUrl, tenant]),
      [
        ['a1', 'https://pbx.example.com', undefined],
        ['a2', 'https://pbx.example.com', 'master'],
      ],
    );
  });

  it('loses no account to an entry that cannot be used, and says what is wrong with which', () => {
    const { accounts, problems } = readAccounts([
      { ...good, baseUrl: 'ftp://pbx.example.com' },
      { ...good, id: 'ok' },
      'nonsense',
      { ...good, id: 'ok' },
      { ...good, id: 'x y' },
      { ...good, id: 'user', baseUrl: 'https://me:secret@pbx.example.com' },
      { kind: 'xelion' },
    ]);
    assert.deepEqual(
      accounts.map(({ id }) => id),
      ['ok'],
    );
    assert.deepEqual(
      problems.map(({ setting }) => setting),
      [
        'parley.accounts[0].baseUrl',
        'parley.accounts[2]',
        'parley.accounts[3]',
        'parley.accounts[4].id',
        'parley.accounts[5].baseUrl',
        'parley.accounts[6].id',
      ],
    );
    assert.ok(!JSON.stringify(problems).includes('secret'));
  });

  it('says so when it is not a list, and is empty when it is not set', () => {
    assert.equal(readAccounts({ a: 1 }).problems.length, 1);
    assert.deepEqual(readAccounts(undefined), { accounts: [], problems: [] });
    assert.deepEqual(readAccounts(null), { accounts: [], problems: [] });
  });
});
