import assert from 'node:assert/strict';
import { type AccountId, accountId, sessionId } from '../../../../src/core/model/ids';
import { byAccount } from '../../../../src/host/export/byAccount';

describe('Sessions that are to be exported', () => {
  const target = (account: AccountId, id: string) => ({
    account: { id: account, kind: 'xelion', name: account, baseUrl: 'http://127.0.0.1:1' },
    session: { id: sessionId(id), title: id, complete: false },
  });

  it('are all offered, those of each account together, in their order', () => {
    const [a, b] = [accountId('a'), accountId('b')];
    const offered = byAccount([target(a, '1'), target(b, '1'), target(a, '2'), target(b, '2')]);
    assert.deepEqual(
      offered.map(({ account, sessions }) => [account.id, sessions.map(({ id }) => id)]),
      [
        ['a', ['1', '2']],
        ['b', ['1', '2']],
      ],
    );
  });
});
