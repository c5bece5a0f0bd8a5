import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isParleyError } from '../../src/core/base/errors';
import type { Account } from '../../src/core/model/account';
import { cursor, sessionId } from '../../src/core/model/ids';
import type { ChatProvider } from '../../src/core/ports/chatProvider';
import { silentLog } from '../../src/core/ports/log';
import { systemClock } from '../../src/host/adapters/systemClock';
import {
  allowedOperations,
  loginHostOperations,
  SERVICES_NAMESPACE,
} from '../../src/providers/superoffice/operations';
import type { Sandbox, SandboxLogin } from '../../src/sandbox/contract';
import { startSandbox } from '../../src/sandbox/sandbox';
import { CHAT } from '../../src/sandbox/superoffice/chat/chatService';
import { LANDMARKS } from '../../src/sandbox/superoffice/data/landmarks';
import { createConnect } from '../../src/wire/connect';
import { ExchangeLog } from '../../src/wire/exchangeLog';
import type { HttpRequest } from '../../src/wire/http';
import { readAllMessages, Rig, signal } from '../unit/providers/superoffice/rig';
import { validateEnvelope, WSDL_FOLDER, wsdlMissing } from './wsdlSchema';

const ODD = `a<b>&"'\r\n\t ]]> \u00e9\u20ac\u{1f44d} 007`;
const session = sessionId(String(LANDMARKS.eight));

/** Every call of a provider, in every form that its request can take. */
const CALLS: Readonly<Record<string, (provider: ChatProvider) => Promise<unknown>>> = {
  'the connection test': (provider) => provider.testConnection(signal),
  'signing in': (provider) => provider.signIn(signal),
  'the first sessions': (provider) => provider.listSessions({}, signal),
  'a page of sessions, filtered in every way': (provider) =>
    provider.listSessions(
      {
        cursor: cursor('below:9000'),
        limit: 7,
        filter: { text: ODD, from: 1.7e12, until: 1.71e12, topics: ['1', '5'], openOnly: true },
      },
      signal,
    ),
  'the details of a session': (provider) => provider.getSession(session, signal),
  'all messages of a session': (provider) => readAllMessages(provider, { session }),
  'news of a session': (provider) => readAllMessages(provider, { session, after: cursor('900302') }),
  'a transcript as text': (provider) => provider.readTranscript?.(session, 'plain', signal) ?? assert.fail(),
  'a transcript as HTML': (provider) => provider.readTranscript?.(session, 'html', signal) ?? assert.fail(),
};

interface Way {
  readonly account: Partial<Account>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** Every way of signing in. */
const WAYS: Readonly<Record<string, (login: SandboxLogin) => Way>> = {
  'with a password': ({ password }) => ({ account: {}, secrets: { password } }),
  'with a password and an application token': ({ password, applicationToken = '' }) => ({
    account: {},
    secrets: { password, applicationToken },
  }),
  'with an access token, to the sessions of own topics': ({ accessToken = '', applicationToken = '' }) => ({
    account: { signIn: 'accessToken', options: { sessions: 'own' } },
    secrets: { accessToken, applicationToken },
  }),
  'as a system user': ({
    systemUserToken = '',
    privateKey = '',
    applicationToken = '',
    tenant = '',
    baseUrl,
  }) => ({
    account: { signIn: 'systemUser', tenant, options: { loginUrl: baseUrl } },
    secrets: { systemUserToken, privateKey, applicationToken },
  }),
};

const agentOf = ({ operation }: HttpRequest): string => operation.name.split('.')[0] ?? '';

describe('What Parley sends to SuperOffice', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());

  for (const [way, make] of Object.entries(WAYS)) {
    it(`is valid by the WSDL and is answered, signed in ${way}`, async function () {
      const missing = wsdlMissing();
      if (missing !== undefined) {
        console.log(`    Not validated against the WSDL: ${missing}.`);
        this.skip();
      }
      const { superoffice } = sandbox;
      const rig = new Rig({ baseUrl: superoffice.baseUrl, ...make(superoffice) });
      const provider = await rig.window();
      for (const [what, call] of Object.entries(CALLS)) {
        const first = rig.sent.length;
        await call(provider);
        const sent = rig.sent.slice(first);
        assert.ok(sent.length > 0, what);
        for (const request of sent) {
          assert.equal(typeof request.body, 'string', what);
          assert.deepEqual(validateEnvelope(agentOf(request), request.body ?? ''), [], what);
        }
      }
      const header = (request: HttpRequest): string => request.headers?.['SOAPAction'] ?? '';
      for (const request of rig.sent)
        assert.match(header(request), /^"http:\/\/www\.superoffice\.(net|com)\/.*"$/);
      rig.dispose();
    });
  }

  it('to the sign-in host of system users gets an answer that is valid by its WSDL', async function () {
    if (wsdlMissing() !== undefined) this.skip();
    const { superoffice } = sandbox;
    const rig = new Rig({ baseUrl: superoffice.baseUrl, ...WAYS['as a system user']?.(superoffice) });
    await (await rig.window()).signIn(signal);
    const [request] = rig.sent;
    assert.equal(request && agentOf(request), 'PartnerSystemUserService');
    const answer = await fetch(`${request?.operation.origin}${request?.path}`, {
      method: 'POST',
      headers: { ...request?.headers },
      body: String(request?.body),
    });
    assert.deepEqual(validateEnvelope('PartnerSystemUserService', await answer.text()), []);
    rig.dispose();
  });

  it('never is an operation that writes: it is refused before anything leaves', async () => {
    const { baseUrl } = sandbox.superoffice;
    const account = { ...new Rig({ baseUrl }).account };
    const connect = createConnect({ clock: systemClock, log: silentLog, exchanges: new ExchangeLog() });
    const allowed = allowedOperations(loginHostOperations(new URL(baseUrl).origin));
    const http = connect(account, allowed);
    const before = sandbox.requests('superoffice').length;
    const body = '<Envelope/>';
    for (const name of CHAT.writing) {
      const soapAction = `${SERVICES_NAMESPACE}/Chat/${name}`;
      const reading = allowed.find((operation) => operation.name === 'Chat.GetChatMessages') ?? assert.fail();
      for (const operation of [{ ...reading, soapAction }, reading]) {
        const headers = { SOAPAction: `"${soapAction}"`, 'Content-Type': 'text/xml; charset=utf-8' };
        await assert.rejects(
          http.send({ operation, path: '/Chat.svc', headers, body }, signal),
          (error) => isParleyError(error) && error.code === 'wire.refused',
          name,
        );
      }
    }
    assert.equal(sandbox.requests('superoffice').length, before);
    http.dispose();
  });

  it('is exactly what reads, of all that the WSDL has', function () {
    const missing = wsdlMissing();
    if (missing !== undefined) {
      console.log(`    Not compared with the WSDL: ${missing}.`);
      this.skip();
    }
    const wsdl = readFileSync(path.join(WSDL_FOLDER, 'Services88-Chat.wsdl'), 'utf8');
    const all = [
      ...new Set([...wsdl.matchAll(/<wsdl:operation name="(\w+)"/g)].map(([, name = '']) => name)),
    ];
    assert.equal(all.length, 31);
    const sent = allowedOperations(undefined).flatMap(({ name }) => /^Chat\.(.*)/.exec(name)?.[1] ?? []);
    const changing = /^(Save|Delete|Transfer|Accept|Reject|Reset|PickUp|Add|Update|Create)/;
    assert.deepEqual(sent.toSorted(), all.filter((name) => !changing.test(name)).toSorted());
  });
});
