import assert from 'node:assert/strict';
import { isParleyError } from '../../../../src/core/base/errors';
import type { Account } from '../../../../src/core/model/account';
import { sessionId } from '../../../../src/core/model/ids';
import { systemClock } from '../../../../src/host/adapters/systemClock';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/sandbox';
import { LANDMARKS } from '../../../../src/sandbox/superoffice/data/landmarks';
import { SoapClient } from '../../sandbox/superoffice/soapClient';
import { SharedSecrets } from '../sharedSecrets';
import { readAllMessages, Rig, type RigOptions, signal } from './rig';

const HOUR = 3_600_000;
const session = sessionId(String(LANDMARKS.eight));
const hasCode =
  (code: string) =>
  (error: unknown): boolean =>
    isParleyError(error) && error.code === code;

describe('Signing in at SuperOffice', () => {
  let sandbox: Sandbox;
  let offset = 0;
  const clock = { ...systemClock, now: () => Date.now() + offset };
  const rigs: Rig[] = [];

  beforeEach(async () => {
    offset = 0;
    sandbox = await startSandbox({ now: clock.now });
  });
  afterEach(async () => {
    for (const rig of rigs.splice(0)) rig.dispose();
    await sandbox.stop();
  });

  const rig = (options: Partial<RigOptions> = {}): Rig => {
    const made = new Rig({ baseUrl: sandbox.superoffice.baseUrl, clock, ...options });
    rigs.push(made);
    return made;
  };
  const asSystemUser = (changes: Partial<Account> = {}, secrets: Record<string, string> = {}): Rig => {
    const {
      baseUrl,
      tenant = '',
      systemUserToken = '',
      privateKey = '',
      applicationToken = '',
    } = sandbox.superoffice;
    return rig({
      account: { signIn: 'systemUser', tenant, options: { loginUrl: baseUrl }, ...changes },
      secrets: { systemUserToken, privateKey, applicationToken, ...secrets },
    });
  };
  /** What has been asked of the server so far, sign-ins and reads, without paths. */
  const asked = (): string[] => sandbox.requests('superoffice').map((line) => line.split(' ').at(-1) ?? '');
  const signIns = (): number => asked().filter((name) => name.startsWith('Authenticate')).length;

  it('happens once, and every window and every later start uses the ticket', async () => {
    const one = rig();
    const first = await one.window();
    await Promise.all([
      first.listSessions({}, signal),
      readAllMessages(first, { session }),
      first.getSession(session, signal),
    ]);
    const second = await one.window();
    await readAllMessages(second, { session });
    assert.equal(signIns(), 1);
  });

  it('is followed by requests that do not ask for the secrets again until they change', async () => {
    const made = rig();
    let reads = 0;
    const counted = rig({
      sharedSecrets: {
        ...made.secrets,
        read: () => {
          reads++;
          return made.secrets.read();
        },
      },
    });
    await (await made.window()).signIn(signal);
    const window = await counted.window();
    await readAllMessages(window, { session });
    reads = 0;
    await readAllMessages(window, { session });
    assert.equal(reads, 0);
    const { applicationToken = '' } = sandbox.superoffice;
    await made.secrets.write({ applicationToken });
    await readAllMessages(window, { session });
    const [header] = counted.sent.slice(-1);
    assert.match(String(header?.body), new RegExp(`ApplicationToken>${applicationToken}<`));
  });

  it('takes a ticket that was pasted, and cannot renew it', async () => {
    const ticket = await new SoapClient(sandbox.superoffice.baseUrl).signIn();
    const provider = await rig({ account: { signIn: 'ticket' }, secrets: { ticket } }).window();
    const before = signIns();
    await provider.signIn(signal);
    assert.equal((await readAllMessages(provider, { session })).messages.length, 8);
    sandbox.setFault('superoffice.ticketExpired', true);
    await assert.rejects(readAllMessages(provider, { session }), hasCode('auth.expired'));
    assert.equal(signIns(), before);
  });

  it('takes an access token in place of a ticket, and says when it is over', async () => {
    const { accessToken = '', applicationToken = '' } = sandbox.superoffice;
    sandbox.setFault('superoffice.online', true);
    const provider = await rig({
      account: { signIn: 'accessToken' },
      secrets: { accessToken, applicationToken },
    }).window();
    await provider.signIn(signal);
    assert.equal((await readAllMessages(provider, { session })).messages.length, 8);
    sandbox.setFault('superoffice.accessTokenExpired', true);
    await assert.rejects(readAllMessages(provider, { session }), hasCode('auth.expired'));
    assert.equal(signIns(), 0);
  });

  it('signs the token of a system user and reads with the ticket that it gets for it', async () => {
    sandbox.setFault('superoffice.online', true);
    const provider = await asSystemUser().window();
    assert.equal((await readAllMessages(provider, { session })).messages.length, 8);
    assert.deepEqual(asked(), ['Authenticate', 'GetChatMessages']);
    sandbox.setFault('superoffice.ticketExpired', true);
    assert.equal((await readAllMessages(provider, { session })).messages.length, 8);
    assert.equal(signIns(), 2);
  });

  it('tells what is wrong with a system user', async () => {
    const attempt = async (made: Rig): Promise<void> => (await made.window()).signIn(signal);
    await assert.rejects(
      attempt(asSystemUser({}, { systemUserToken: 'Other-Token' })),
      hasCode('auth.failed'),
    );
    await assert.rejects(attempt(asSystemUser({}, { privateKey: 'no key' })), hasCode('input.invalid'));
    await assert.rejects(attempt(asSystemUser({}, { privateKey: '' })), hasCode('secret.missing'));
    await assert.rejects(attempt(asSystemUser({ tenant: 'Cust99999' })), isParleyError);
    const baseUrl = 'http://crm.example.com/Remote/Services88';
    await assert.rejects(attempt(asSystemUser({ baseUrl, options: {} })), /exist at SuperOffice Online only/);
  });

  it('asks for an application token before anything is sent to SuperOffice Online', async () => {
    const made = rig({ baseUrl: 'https://sod.superoffice.com/Cust12345/Remote/Services88' });
    await assert.rejects((await made.window()).signIn(signal), hasCode('auth.applicationToken'));
    assert.deepEqual(made.sent, []);
  });

  it('is not repeated while the ticket is in use, six hours after its last use at the latest', async () => {
    const provider = await rig().window();
    for (let day = 0; day < 5; day++, offset += 5 * HOUR) await readAllMessages(provider, { session });
    assert.equal(signIns(), 1);
    offset += 2 * HOUR;
    const before = asked().length;
    await readAllMessages(provider, { session });
    assert.deepEqual(asked().slice(before), ['AuthenticateUsernamePassword', 'GetChatMessages']);
  });

  it('is repeated once for all calls that meet an expired ticket at the same time', async () => {
    const provider = await rig().window();
    await provider.signIn(signal);
    sandbox.setFault('superoffice.ticketExpired', true);
    const all = await Promise.all(Array.from({ length: 8 }, () => readAllMessages(provider, { session })));
    for (const { messages } of all) assert.equal(messages.length, 8);
    assert.equal(signIns(), 2);
  });

  it('is repeated once for three windows whose secrets reach each other late', async () => {
    const shared = new SharedSecrets({ password: sandbox.superoffice.password });
    const windows = await Promise.all([0, 1, 2].map(() => rig({ sharedSecrets: shared.window() }).window()));
    const [first] = windows;
    await first?.signIn(signal);
    while (
      !(await Promise.all(rigs.map(({ secrets }) => secrets.read()))).every((known) => known['sessionTicket'])
    ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (let round = 0; round < 3; round++) {
      const before = signIns();
      sandbox.setFault('superoffice.ticketExpired', false);
      sandbox.setFault('superoffice.ticketExpired', true);
      const all = await Promise.all(windows.map((window) => readAllMessages(window, { session })));
      for (const { messages } of all) assert.equal(messages.length, 8);
      assert.equal(signIns() - before, 1, `round ${round}`);
    }
  }).timeout(20_000);

  it('does not send a refused password again by itself, but tries a new one', async () => {
    const made = rig({ secrets: { password: 'wrong' } });
    const provider = await made.window();
    for (let time = 0; time < 3; time++) {
      await assert.rejects(provider.listSessions({}, signal), hasCode('auth.badCredentials'));
    }
    assert.equal(signIns(), 1);
    await assert.rejects(provider.signIn(signal), hasCode('auth.badCredentials'));
    assert.equal(signIns(), 2);
    await made.secrets.write({ password: 'mistyped' });
    await assert.rejects(provider.signIn(signal), hasCode('auth.badCredentials'));
    await made.secrets.write({ password: 'wrong' });
    await assert.rejects(provider.listSessions({}, signal), hasCode('auth.badCredentials'));
    assert.equal(signIns(), 3);
    await made.secrets.write({ password: sandbox.superoffice.password });
    await provider.listSessions({}, signal);
    assert.equal(signIns(), 4);
  });

  it('happens anew when the password has changed, whatever the ticket', async () => {
    const made = rig();
    await (await made.window()).signIn(signal);
    await made.secrets.write({ password: 'changed' });
    await assert.rejects((await made.window()).listSessions({}, signal), hasCode('auth.badCredentials'));
  });

  it('is tried when a server hides why it failed, but not with every such failure', async () => {
    sandbox.setFault('superoffice.unwrapped', true);
    const provider = await rig().window();
    await provider.signIn(signal);
    sandbox.setFault('superoffice.ticketExpired', true);
    assert.equal((await readAllMessages(provider, { session })).messages.length, 8);
    assert.equal(signIns(), 2);
    sandbox.setFault('superoffice.fault500', 'GetChatMessages');
    for (let time = 0; time < 3; time++) {
      await assert.rejects(readAllMessages(provider, { session }), hasCode('server.error'));
    }
    assert.equal(signIns(), 2);
  });

  it('is given up by one who cancels, and goes on for the others', async () => {
    const provider = await rig().window();
    const one = new AbortController();
    const cancelled = assert.rejects(provider.listSessions({}, one.signal), hasCode('cancelled'));
    const other = provider.listSessions({}, signal);
    one.abort();
    await cancelled;
    assert.ok((await other).sessions.length > 0);
    assert.equal(signIns(), 1);
  });

  it('leaves no secret in what is recorded', async () => {
    const made = asSystemUser();
    const {
      password,
      accessToken = '',
      privateKey = '',
      systemUserToken = '',
      applicationToken = '',
    } = sandbox.superoffice;
    await readAllMessages(await made.window(), { session });
    const others = [
      rig({ secrets: { password, applicationToken } }),
      rig({ account: { signIn: 'accessToken' }, secrets: { accessToken, applicationToken } }),
    ];
    for (const other of others) await (await other.window()).getSession(session, signal);
    for (const { exchanges, secrets } of [made, ...others]) {
      const recorded = exchanges
        .list()
        .flatMap(({ url, request, response }) => [
          url,
          ...[request, response].flatMap((part) => [
            JSON.stringify(part?.headers),
            Buffer.from(part?.body ?? []).toString(),
          ]),
        ])
        .join('\n');
      assert.ok(recorded.includes('Envelope'), 'nothing was recorded');
      const { ticket } = JSON.parse((await secrets.read())['sessionTicket'] ?? '{}') as { ticket?: string };
      const secret = [
        ticket,
        accessToken,
        systemUserToken,
        applicationToken,
        privateKey,
        `<so:Password>${password}<`,
      ];
      for (const text of secret) assert.ok(text && !recorded.includes(text), 'a secret was recorded');
    }
  });
});
