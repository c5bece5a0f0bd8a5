import assert from 'node:assert/strict';
import { newAccount } from '../../../../src/host/accounts/newAccount';
import { xelion } from '../../../../src/providers/xelion/kind';

describe('A new account', () => {
  const [method] = xelion.signInMethods;
  assert.ok(method);
  const answers = { baseUrl: 'pbx.example.com', tenant: 'master', userName: 'u', password: 'p' };

  it('is refused when its id is none that the settings could hold', () => {
    for (const id of ['my id', '', 'a/b'])
      assert.throws(() => newAccount(xelion, method, { ...answers, id }), { code: 'input.invalid' }, id);
    assert.equal(newAccount(xelion, method, { ...answers, id: ' work.1 ' }).account.id, 'work.1');
    assert.match(newAccount(xelion, method, answers).account.id, /^[\da-f-]{36}$/);
  });
});
