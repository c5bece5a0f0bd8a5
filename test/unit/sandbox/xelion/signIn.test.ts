import assert from 'node:assert/strict';
import { jsonPost, XelionSandbox, type Json } from './xelionSandbox';

describe('Signing in at the Xelion sandbox', () => {
  let xelion: XelionSandbox;
  let now: number;
  beforeEach(async () => {
    now = Date.UTC(2024, 9, 12, 12);
    xelion = await XelionSandbox.start({ now: () => now });
  });
  afterEach(() => xelion.stop());

  /** A login without a token of an earlier one. */
  const login = (changes: Json): RequestInit =>
    jsonPost({ ...xelion.credentials(), userSpace: 'another', ...changes }, { Authorization: '' });

  it('tells the version to everybody', async () => {
    const response = await fetch(`${xelion.api}/server/version`);
    const version = (await response.json()) as Json;
    assert.equal(version.apiVersionMajor, 1);
    assert.equal(version.buildNumber, '20241001.1');
  });

  it('gives both tokens and says in UTC until when they are good', async () => {
    const response = await xelion.fetch('me/login', login({}));
    const answer = (await response.json()) as Json;
    assert.match(String(answer.authentication), /^\w{20,512}$/);
    assert.match(String(answer.renewalToken), /^\w{20,512}$/);
    assert.notEqual(answer.authentication, answer.renewalToken);
    assert.equal(answer.validUntil, '2024-10-12 13:00:00');
    assert.equal(answer.version, '1.4');
  });

  it('refuses what is missing, too long or wrong, each with its code', async () => {
    for (const [changes, failure] of [
      [{ userName: '' }, '400/10002'],
      [{ password: undefined }, '400/10003'],
      [{ userSpace: undefined }, '401/10011'],
      [{ userSpace: 'x'.repeat(201) }, '401/10010'],
      [{ password: 'wrong' }, '401/10004'],
      [{ userName: 'quint' }, '401/10004'],
    ] as const) {
      assert.equal(await xelion.failure('me/login', login(changes)), failure);
    }
    const raw = (body: string): RequestInit => ({ method: 'POST', body });
    assert.equal(await xelion.failure('me/login', raw('')), '400/10200');
    assert.equal(await xelion.failure('me/login', raw('{')), '400/10202');
    assert.equal(await xelion.failure('me/login', raw('"arno"')), '400/10202');
    assert.equal(xelion.counts.refusedLogins, 9);
    assert.equal(xelion.counts.logins, 1);
  });

  it('has an error body of three members', async () => {
    const response = await xelion.fetch('me/login', login({ password: 'wrong' }));
    assert.deepEqual(await response.json(), {
      errorCode: 10004,
      message: 'Wrong user name, password or tenant',
      info: 'resource=POST /api/v1/master/me/login',
    });
  });

  it('knows no tenant but its own, and nothing outside the API', async () => {
    const { baseUrl } = xelion.sandbox.xelion;
    const elsewhere = await fetch(`${baseUrl}/api/v1/other/me/login`, login({}));
    assert.equal(elsewhere.status, 404);
    assert.equal(((await elsewhere.json()) as Json).errorCode, 10100);
    const outside = await fetch(`${baseUrl}/portal`);
    assert.deepEqual([outside.status, outside.headers.get('content-type')], [404, 'text/html']);
  });

  it('wants `xelion <token>`, and tells an unknown token from a header of another form', async () => {
    const withHeader = (Authorization: string): Promise<string> =>
      xelion.failure('me/info', { headers: { Authorization } });
    assert.equal((await fetch(`${xelion.api}/me/info`)).status, 401);
    assert.equal(await withHeader('xelion unknown'), '401/10000');
    assert.equal(await withHeader(xelion.token), '401/10020');
    assert.equal(await withHeader(`Bearer ${xelion.token}`), '401/10020');
  });

  it('refuses a second login in one user space, and not in another', async () => {
    assert.equal(await xelion.failure('me/login', login({ userSpace: 'test' })), '401/10005');
    assert.equal((await xelion.fetch('me/login', login({}))).status, 200);
    assert.equal(xelion.counts.signIns, 2);
  });

  it('ends the session of the token that comes with a login, and only that one', async () => {
    const old = xelion.token;
    assert.equal((await xelion.fetch('me/login', login({}))).status, 200);
    await xelion.logIn();
    assert.notEqual(xelion.token, old);
    assert.equal(xelion.counts.signIns, 2);
    assert.equal(
      await xelion.failure('me/info', { headers: { Authorization: `xelion ${old}` } }),
      '401/10000',
    );
  });

  it('renews both tokens, and the old ones are worth nothing then', async () => {
    const [token, renewalToken] = [xelion.token, xelion.renewalToken];
    now += 1_800_000;
    await xelion.renew();
    assert.notEqual(xelion.token, token);
    assert.notEqual(xelion.renewalToken, renewalToken);
    assert.equal(
      await xelion.failure('me/info', { headers: { Authorization: `xelion ${token}` } }),
      '401/10000',
    );
    assert.equal(await xelion.failure('me/renew', jsonPost(renewalToken)), '401/10009');
    now += 2_400_000;
    await xelion.get('me/info');
    assert.deepEqual(
      [xelion.counts.renewals, xelion.counts.refusedRenewals, xelion.counts.signIns],
      [1, 1, 1],
    );
  });

  it('renews for the password too, and for nothing that is no JSON string', async () => {
    assert.equal(await xelion.failure('me/renew', { method: 'POST', body: '' }), '400/10200');
    assert.equal(
      await xelion.failure('me/renew', { method: 'POST', body: xelion.renewalToken }),
      '400/10202',
    );
    assert.equal(await xelion.failure('me/renew', jsonPost({})), '400/10202');
    assert.equal((await xelion.post('me/renew', xelion.credentials().password)).status, 200);
  });

  it('lets one of two windows win that renew with the same token', async () => {
    const [one, other] = await Promise.all([0, 1].map(() => xelion.post('me/renew', xelion.renewalToken)));
    assert.deepEqual([one?.status, other?.status].toSorted(), [200, 401]);
    assert.equal(xelion.counts.signIns, 1);
  });

  it('lets a sign-in expire, which neither renews nor keeps its user space', async () => {
    now += 3_600_000;
    assert.equal(await xelion.failure('me/info'), '401/10000');
    assert.equal(await xelion.failure('me/renew', jsonPost(xelion.renewalToken)), '401/10000');
    assert.equal((await xelion.fetch('me/login', login({ userSpace: 'test' }))).status, 200);
  });

  it('ends a session without a body, and says 403 to a logout without a header', async () => {
    const response = await xelion.fetch('me/logout', { method: 'POST' });
    assert.deepEqual([response.status, await response.text()], [200, '']);
    assert.equal(xelion.counts.signIns, 0);
    assert.equal(await xelion.failure('me/logout', { method: 'POST' }), '401/10000');
    const nameless = await fetch(`${xelion.api}/me/logout`, { method: 'POST' });
    assert.deepEqual([nameless.status, ((await nameless.json()) as Json).errorCode], [403, 10000]);
  });

  it('gives tokens that no other sandbox knows', async () => {
    const other = await XelionSandbox.start();
    try {
      assert.notEqual(other.token, xelion.token);
    } finally {
      await other.stop();
    }
  });
});
