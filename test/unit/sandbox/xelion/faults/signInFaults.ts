import assert from 'node:assert/strict';
import { LANDMARKS } from '../../../../../src/sandbox/xelion/landmarks';
import { jsonPost, type Json, type XelionSandbox } from '../xelionSandbox';
import type { Proof } from './proof';

/** What becomes of another login, without the token of the first. */
const logInAgain = async (xelion: XelionSandbox, changes: Json = {}): Promise<string> => {
  const body = { ...xelion.credentials(), userSpace: `proof ${xelion.counts.logins}`, ...changes };
  const response = await xelion.fetch('me/login', jsonPost(body, { Authorization: '' }));
  const { errorCode } = (await response.json()) as { errorCode?: number };
  return errorCode === undefined ? String(response.status) : `${response.status}/${errorCode}`;
};

const refusesLogin =
  (fault: 'passwordExpired' | 'accountDisabled' | 'versionMismatch', failure: string): Proof =>
  async (xelion) => {
    assert.equal(await logInAgain(xelion), '200');
    xelion.set(fault, true);
    assert.equal(await logInAgain(xelion), failure);
  };

const provesMfa = async (xelion: XelionSandbox, code: number): Promise<void> => {
  const { email, code: mfa } = LANDMARKS.mfa;
  xelion.set('mfa', code);
  assert.equal(await logInAgain(xelion), `401/${code}`);
  assert.equal(await logInAgain(xelion, { mfa, email }), `401/${code}`, 'no code has been asked for');
  assert.equal((await xelion.post('me/requestmfa', { email })).status, 200);
  assert.equal(await logInAgain(xelion, { mfa: '000000', email }), `401/${code}`);
  assert.equal(await logInAgain(xelion, { mfa, email: 'other@example.com' }), `401/${code}`);
  assert.equal(await logInAgain(xelion, { mfa, email }), '200');
  assert.equal(await logInAgain(xelion, { mfa, email }), `401/${code}`, 'a code is good for one login');
};

export const signInFaults = {
  tokenLife: async (xelion) => {
    xelion.set('tokenLife', 0.05);
    await xelion.logIn();
    while ((await xelion.fetch('me/info')).status === 200);
    assert.equal(await xelion.failure('me/info'), '401/10000');
  },
  refusedTokenCode: async (xelion) => {
    xelion.set('refusedTokenCode', 10021);
    const stale = { headers: { Authorization: 'xelion stale' } };
    assert.equal(await xelion.failure('me/info', stale), '401/10021');
  },
  code10005: async (xelion) => {
    const shared = { userSpace: 'shared' };
    assert.equal(await logInAgain(xelion, shared), '200');
    assert.equal(await logInAgain(xelion, shared), '401/10005');
    xelion.set('code10005', 'off');
    assert.equal(await logInAgain(xelion, shared), '200');
    xelion.set('code10005', 'always');
    assert.equal(await logInAgain(xelion), '401/10005');
  },
  mfa: async (xelion) => {
    await provesMfa(xelion, 10012);
    await provesMfa(xelion, 10013);
  },
  passwordExpired: refusesLogin('passwordExpired', '401/10007'),
  accountDisabled: refusesLogin('accountDisabled', '401/10006'),
  versionMismatch: refusesLogin('versionMismatch', '401/10008'),
  unknownTenant: async (xelion) => {
    xelion.set('unknownTenant', true);
    assert.equal(await logInAgain(xelion), '404/10100');
    assert.equal(await xelion.failure('me/info'), '404/10100');
  },
  renewFails: async (xelion) => {
    xelion.set('renewFails', 1);
    assert.equal(await xelion.failure('me/renew', jsonPost(xelion.renewalToken)), '401/10009');
    await xelion.renew();
  },
} satisfies Record<string, Proof>;
