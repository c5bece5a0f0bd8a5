import assert from 'node:assert/strict';
import { Accounts } from '../../../../src/core/accounts/accounts';
import { EphemeralAccounts } from '../../../../src/core/accounts/ephemeralAccounts';
import { ParleyError } from '../../../../src/core/base/errors';
import type { Account } from '../../../../src/core/model/account';
import { accountId } from '../../../../src/core/model/ids';
import type { SessionPage } from '../../../../src/core/model/page';
import type { ChatProvider } from '../../../../src/core/ports/chatProvider';

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

const never = new AbortController().signal;

/** An account whose lists of sessions are answered when the test says so. */
async function startAnswering() {
  const { store, vault } = new EphemeralAccounts();
  const accounts = new Accounts(store, vault, () => Promise.resolve(provider));
  const answers: ((error: ParleyError | undefined) => void)[] = [];
  const unused = () => Promise.reject(new Error('Not asked for'));
  const provider: ChatProvider = {
    capabilities: { pagesMessages: false, serverFilters: [] },
    testConnection: unused,
    signIn: async () => {
      const { password } = await vault.read(work);
      if (password === 'wrong') throw new ParleyError('auth.badCredentials', { account: work.name });
    },
    signOut: () => Promise.resolve(),
    listSessions: () =>
      new Promise<SessionPage>((resolve, reject) => {
        answers.push((error) => (error ? reject(error) : resolve({ sessions: [] })));
      }),
    getSession: unused,
    readMessages: () => {
      throw new Error('Not asked for');
    },
    dispose: () => undefined,
  };
  await accounts.add(work, { password: 'good', appKey: 'key' });
  const state = () => accounts.state(work.id).status;
  /** Asks for sessions now; answers and waits for what that leads to later. */
  const ask = async () => {
    const asked = (await accounts.provider(work.id)).listSessions({}, never).catch(() => undefined);
    const answer = answers.at(-1);
    return async (error?: ParleyError) => {
      answer?.(error);
      await asked;
    };
  };
  return { accounts, ask, state, vault };
}

describe('The state of an account', () => {
  it('stays signed out, whatever becomes of a request that was under way', async () => {
    for (const error of [undefined, new ParleyError('auth.expired', { account: work.name })]) {
      const { accounts, ask, state } = await startAnswering();
      const finish = await ask();
      await accounts.signOut(work.id, never);
      await finish(error);
      assert.equal(state(), 'signedOut');
      await (
        await ask()
      )();
      assert.equal(state(), 'ready');
    }
  });

  it('does not fail by a request that was sent with the secrets from before', async () => {
    const { accounts, ask, state } = await startAnswering();
    const finish = await ask();
    await accounts.signInWith(work.id, { password: 'new' }, never);
    await finish(new ParleyError('auth.badCredentials', { account: work.name }));
    assert.equal(state(), 'ready');
  });
});

describe('A sign-in with other secrets', () => {
  it('leaves the account as it was when it fails', async () => {
    const { accounts, ask, state, vault } = await startAnswering();
    await (
      await ask()
    )();
    const other = { password: 'wrong', mfa: '123' };
    await assert.rejects(accounts.signInWith(work.id, other, never), { code: 'auth.badCredentials' });
    assert.deepEqual(await vault.read(work), { password: 'good', appKey: 'key' });
    assert.equal(state(), 'ready');
  });

  it('is no sign-out, which ends what others are about', async () => {
    const { accounts, state } = await startAnswering();
    await accounts.signIn(work.id, never);
    const states: string[] = [];
    accounts.onDidChangeState(() => states.push(state()));
    await assert.rejects(accounts.signInWith(work.id, { password: 'wrong' }, never));
    assert.deepEqual(states, ['signingIn', 'failed', 'ready']);
  });

  it('keeps them when it works, and those that it does not replace', async () => {
    const { accounts, state, vault } = await startAnswering();
    await accounts.signInWith(work.id, { password: 'better' }, never);
    assert.deepEqual(await vault.read(work), { password: 'better', appKey: 'key' });
    assert.equal(state(), 'ready');
  });

  it('brings no secrets back to an account that was removed meanwhile', async () => {
    const { accounts, vault } = await startAnswering();
    const signingIn = accounts.signInWith(work.id, { password: 'wrong' }, never);
    await Promise.all([assert.rejects(signingIn), accounts.remove(work.id, never)]);
    assert.deepEqual(await vault.read(work), {});
  });
});
