import assert from 'node:assert/strict';
import type { ParleyError } from '../../../../src/core/base/errors';
import { sessionId } from '../../../../src/core/model/ids';
import type { ChatProvider } from '../../../../src/core/ports/chatProvider';
import { systemClock } from '../../../../src/host/adapters/systemClock';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox';
import { LANDMARKS } from '../../../../src/sandbox/xelion/landmarks';
import { LeapClock } from './leapClock';
import { Rig, type RigOptions } from './rig';

const { signal } = new AbortController();
const HOUR = 3600_000;

describe('Signing in at Xelion', function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let clock: LeapClock;
  let rig: Rig;

  before(async () => {
    sandbox = await startSandbox({ now: () => clock.now() });
  });
  after(() => sandbox.stop());
  beforeEach(() => {
    clock = new LeapClock(clock ? clock.time + 10 * HOUR : undefined);
    rig = rigOf();
  });
  afterEach(() => {
    rig.dispose();
    for (const name of Object.keys(sandbox.faults)) sandbox.setFault(name, undefined);
  });

  const rigOf = (options: Partial<RigOptions> = {}): Rig =>
    new Rig({ baseUrl: sandbox.xelion.baseUrl, clock, ...options });
  const read = (provider: ChatProvider) => provider.getSession(sessionId(LANDMARKS.sessions.eight), signal);
  const sent = (name: string): number =>
    sandbox.requests('xelion').filter((line) => line.includes(`/me/${name}`)).length;
  /** How many requests of this name an action sends. */
  const sends = async (name: string, action: () => Promise<unknown>): Promise<number> => {
    const before = sent(name);
    await action();
    return sent(name) - before;
  };
  const failure = async (action: Promise<unknown>): Promise<ParleyError> => {
    const error: unknown = await action.then(
      () => assert.fail('it worked'),
      (reason: unknown) => reason,
    );
    return error as ParleyError;
  };
  /** Ends our session at the server without our knowing. */
  const endAtServer = async (): Promise<void> => {
    const { authentication = '' } = await rig.secrets.read();
    const response = await fetch(`${sandbox.xelion.baseUrl}/api/v1/master/me/logout`, {
      method: 'POST',
      headers: { Authorization: `xelion ${authentication}` },
    });
    assert.equal(response.status, 200);
  };

  it('logs in once for all who need it at the same time, and stores the sign-in', async () => {
    const provider = await rig.window();
    assert.equal(await sends('login', () => Promise.all([1, 2, 3, 4].map(() => read(provider)))), 1);
    const { authentication, renewalToken, validUntil } = await rig.secrets.read();
    assert.ok(authentication && renewalToken);
    assert.ok(Math.abs(Number(validUntil) - clock.now() - HOUR) < 2000);
  });

  it('uses the stored sign-in after a restart', async () => {
    await read(await rig.window());
    assert.equal(await sends('login', async () => read(await rig.window())), 0);
  });

  it('keeps a sign-in alive through ten renewals in two windows, without a second login or 10005', async () => {
    const windows = [await rig.window(), await rig.window()] as const;
    // A leaping clock would let one window's lease run out while the other leaps from poll to poll.
    clock.sleep = (milliseconds, stop) => systemClock.sleep(milliseconds, stop);
    const logins = sent('login');
    await read(windows[0]);
    const tokens = new Set<string>();
    let renewals = sent('renew');
    for (let round = 0; round < 10; round++) {
      clock.time += 0.95 * HOUR;
      const before = sent('renew');
      await Promise.all(windows.flatMap((window) => [read(window), read(window)]));
      assert.equal(sent('renew') - before, 1);
      tokens.add((await rig.secrets.read())['authentication'] ?? '');
    }
    renewals = sent('renew') - renewals;
    assert.deepEqual([renewals, tokens.size, sent('login') - logins], [10, 10, 1]);
  });

  it('goes on when another window has renewed without telling of it', async () => {
    const ours = await rig.window();
    await read(ours);
    // The other window has an older copy of the secrets and no lease.
    const { authentication = '', renewalToken = '' } = await rig.secrets.read();
    const response = await fetch(`${sandbox.xelion.baseUrl}/api/v1/master/me/renew`, {
      method: 'POST',
      headers: { Authorization: `xelion ${authentication}` },
      body: JSON.stringify(renewalToken),
    });
    const renewed = (await response.json()) as Record<string, string>;
    // What the other window has written reaches this one while it waits before it tries again.
    clock.sleep = () => rig.secrets.write({ authentication: renewed['authentication'] });
    assert.equal(await sends('login', () => read(ours)), 0);
  });

  it('logs in again, with its own previous token, when the sign-in has ended in its sleep', async () => {
    const provider = await rig.window();
    await read(provider);
    clock.time += 2 * HOUR;
    assert.equal(await sends('login', () => read(provider)), 1);
  });

  for (const code of [10000, 10021]) {
    it(`tries to renew, then logs in, and repeats the request when the server refuses the token with ${code}`, async () => {
      const provider = await rig.window();
      await read(provider);
      await endAtServer();
      sandbox.setFault('xelion.refusedTokenCode', code);
      const renewals = sent('renew');
      assert.equal(await sends('login', () => read(provider)), 1);
      assert.equal(sent('renew') - renewals, 1);
    });
  }

  it('logs in when a renewal is refused', async () => {
    const provider = await rig.window();
    await read(provider);
    sandbox.setFault('xelion.renewFails', 1);
    clock.time += 0.95 * HOUR;
    assert.equal(await sends('login', () => read(provider)), 1);
  });

  it('goes on with a living token while the renewal fails for another reason, and tries again later', async () => {
    const provider = await rig.window();
    await read(provider);
    sandbox.setFault('xelion.error500', 'me/renew');
    clock.time += 0.9 * HOUR;
    assert.equal(await sends('renew', () => read(provider)), 1);
    assert.equal(await sends('renew', () => read(provider)), 0);
    sandbox.setFault('xelion.error500', undefined);
    clock.time += 60_000;
    assert.equal(await sends('renew', () => read(provider)), 1);
  });

  it('renews in time although the clock of this machine is wrong', async () => {
    const punctual = await startSandbox();
    const late = new LeapClock(Date.now() - 7 * HOUR);
    const other = rigOf({ baseUrl: punctual.xelion.baseUrl, clock: late });
    await read(await other.window());
    const { validUntil } = await other.secrets.read();
    assert.ok(Math.abs(Number(validUntil) - late.now() - HOUR) < 5000);
    other.dispose();
    await punctual.stop();
  });

  it('does not send a refused password again until there is another one', async () => {
    rig = rigOf({ secrets: { password: 'wrong-password' } });
    const provider = await rig.window();
    assert.equal((await failure(read(provider))).code, 'auth.badCredentials');
    assert.equal(await sends('login', () => failure(read(provider))), 0);
    assert.equal(await sends('login', () => failure(provider.signIn(signal))), 1);
    await rig.secrets.write({ password: 'mistyped' });
    assert.equal(await sends('login', () => failure(provider.signIn(signal))), 1);
    await rig.secrets.write({ password: 'wrong-password' });
    assert.equal(await sends('login', () => failure(read(provider))), 0);
    await rig.secrets.write({ password: 'Orca-1975-sandbox' });
    await read(provider);
  });

  it('waits for no other window that signs in by a clock that was far ahead', async () => {
    const signInLease = `gone:${clock.time + 10_000 * HOUR}`;
    rig = rigOf({ secrets: { password: 'Orca-1975-sandbox', signInLease } });
    await (await rig.window()).signIn(AbortSignal.timeout(5000));
    assert.equal((await rig.secrets.read())['signInLease'], undefined);
  });

  it('asks for the password when none is stored', async () => {
    rig = rigOf({ secrets: {} });
    assert.equal((await failure(read(await rig.window()))).code, 'secret.missing');
  });

  for (const [fault, value, code] of [
    ['accountDisabled', true, 'auth.accountDisabled'],
    ['passwordExpired', true, 'auth.passwordExpired'],
    ['versionMismatch', true, 'auth.failed'],
    ['unknownTenant', true, 'auth.tenant'],
    ['code10005', 'always', 'auth.otherLogin'],
    ['mfa', 10012, 'auth.mfaRequired'],
    ['mfa', 10013, 'auth.mfaRequired'],
  ] as const) {
    it(`says ${code} for ${fault} ${value}`, async () => {
      sandbox.setFault(`xelion.${fault}`, value);
      const error = await failure(read(await rig.window()));
      assert.equal(error.code, code);
      assert.ok(error.exchange);
      assert.doesNotMatch(error.message + error.nextStep, /\{\w+\}/);
    });
  }

  it('says that the tenant is wrong when the connection is tested, too', async () => {
    sandbox.setFault('xelion.unknownTenant', true);
    assert.equal((await failure((await rig.window()).testConnection(signal))).code, 'auth.tenant');
  });

  it('names the user space that another session holds', async () => {
    sandbox.setFault('xelion.code10005', 'always');
    assert.match((await failure(read(await rig.window()))).message, /parley-arno-000001/);
  });

  it('takes another user space by itself where the one that it made up is taken, and never one that was chosen', async () => {
    rig = rigOf({ account: { options: {} } });
    const other = rigOf({ account: { options: {} } });
    await read(await rig.window());
    const { userSpace = '' } = await rig.secrets.read();
    // A window that has the name but not the sign-in, as where windows do not share their secrets.
    await other.secrets.write({ userSpace });
    const provider = await other.window();
    assert.equal(await sends('login', () => read(provider)), 2);
    assert.notEqual((await other.secrets.read())['userSpace'], userSpace);
    await read(await rig.window());
    const chosen = rigOf({ account: { options: { userSpace } } });
    await chosen.secrets.write({ userSpace: 'my own' });
    sandbox.setFault('xelion.code10005', 'always');
    const error = await failure(read(await chosen.window()));
    assert.equal(error.code, 'auth.otherLogin');
    assert.match(error.message, /\(my own\)/);
    other.dispose();
    chosen.dispose();
  });

  it('makes up a user space of its own, once, when the account has none', async () => {
    rig = rigOf({ account: { options: {} } });
    await read(await rig.window());
    const { userSpace = '' } = await rig.secrets.read();
    assert.match(userSpace, /^parley-arno-[0-9a-f]{6}$/);
    await (await rig.window()).signIn(signal);
    assert.equal((await rig.secrets.read())['userSpace'], userSpace);
  });

  it('uses a verification code and its address once, after having had it sent', async () => {
    sandbox.setFault('xelion.mfa', 10012);
    const provider = await rig.window();
    await rig.secrets.write({ email: LANDMARKS.mfa.email });
    assert.equal(await sends('requestmfa', () => failure(provider.signIn(signal))), 1);
    await rig.secrets.write({ mfa: LANDMARKS.mfa.code });
    await read(provider);
    const { mfa, email } = await rig.secrets.read();
    assert.deepEqual([mfa, email], [undefined, undefined]);
  });

  it('forgets a wrong verification code', async () => {
    sandbox.setFault('xelion.mfa', 10013);
    rig = rigOf({ secrets: { password: 'Orca-1975-sandbox', email: LANDMARKS.mfa.email, mfa: '000000' } });
    assert.equal((await failure((await rig.window()).signIn(signal))).code, 'auth.mfaRequired');
    assert.equal((await rig.secrets.read())['mfa'], undefined);
  });

  it('never uses the sign-in of another user', async () => {
    await read(await rig.window());
    const stolen = await rig.secrets.read();
    const other = rigOf({ account: { userName: 'haas' }, secrets: { ...stolen } });
    assert.equal((await failure(read(await other.window()))).code, 'auth.badCredentials');
    other.dispose();
  });

  it('ends its own session at the server when signing out, and forgets it', async () => {
    const provider = await rig.window();
    await read(provider);
    assert.equal(await sends('logout', () => provider.signOut(signal)), 1);
    assert.equal((await rig.secrets.read())['authentication'], undefined);
    assert.equal(await sends('logout', () => provider.signOut(signal)), 0);
  });

  it('forgets the sign-in also when the server cannot be told', async () => {
    const provider = await rig.window();
    await read(provider);
    sandbox.setFault('xelion.error500', 'me/logout');
    assert.equal((await failure(provider.signOut(signal))).code, 'server.error');
    assert.equal((await rig.secrets.read())['authentication'], undefined);
  });

  it('lets one give up while another goes on waiting for the same login', async () => {
    sandbox.setFault('xelion.latency', 100);
    const provider = await rig.window();
    const controller = new AbortController();
    const givenUp = failure(provider.getSession(sessionId(LANDMARKS.sessions.eight), controller.signal));
    const waiting = read(provider);
    setTimeout(() => controller.abort(), 20);
    assert.equal((await givenUp).code, 'cancelled');
    assert.equal((await waiting).id, LANDMARKS.sessions.eight);
  });

  it('records no password and no token of any sign-in', async () => {
    const provider = await rig.window();
    const secrets = new Set<string>(['Orca-1975-sandbox']);
    for (let round = 0; round < 3; round++) {
      clock.time += 0.95 * HOUR;
      await read(provider);
      const { authentication = '', renewalToken = '' } = await rig.secrets.read();
      secrets.add(authentication).add(renewalToken);
    }
    const recorded = rig.exchanges
      .list()
      .map(
        (exchange) =>
          JSON.stringify(exchange) +
          Buffer.from(exchange.request.body).toString() +
          Buffer.from(exchange.response?.body ?? []).toString(),
      )
      .join('\n');
    for (const secret of secrets) assert.ok(secret.length > 8 && !recorded.includes(secret));
  });
});
