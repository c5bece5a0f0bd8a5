import assert from 'node:assert/strict';
import { toParleyError } from '../../../../src/core/base/errors';
import { sessionId } from '../../../../src/core/model/ids';
import type { ChatProvider } from '../../../../src/core/ports/chatProvider';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/sandbox';
import { LANDMARKS } from '../../../../src/sandbox/superoffice/data/landmarks';
import { type CannedAnswer, CannedServer, envelopeOf, responseOf } from './cannedServer';
import { readAllMessages, Rig, signal } from './rig';

const SERVICES = 'http://www.superoffice.net/ws/crm/NetServer/Services88';
const session = sessionId(String(LANDMARKS.eight));

const CALLS = {
  read: (provider: ChatProvider) => readAllMessages(provider, { session }),
  list: (provider: ChatProvider) => provider.listSessions({}, signal),
  look: (provider: ChatProvider) => provider.getSession(session, signal),
  signIn: (provider: ChatProvider) => provider.signIn(signal),
  test: (provider: ChatProvider) => provider.testConnection(signal),
} as const;

/** What a person gets to see, as `code | sentence | next step`. */
type Shown = string;

const LOOK_AT_IT = 'Try again; if it stays, look at the recorded answer.';
const READ_IT = 'Look at the recorded answer, then try again.';
const EXPIRED = 'auth.expired | The sign-in of Sally here has expired. | Sign in again.';
const BAD_CREDENTIALS =
  'auth.badCredentials | The server refused the user name or password of Sally here. | ' +
  'Check them (and the tenant, where there is one) and sign in again.';
const TOKEN =
  'auth.applicationToken | The server asks for an application token. | ' +
  'Enter the application token (client secret) of your registered app.';
const GONE =
  'notFound | The server no longer has chat session 9003. | Refresh the list to see what exists now.';
const NO_SERVICE =
  'wire.notTheService | HOST answered with a web page instead of SuperOffice web services. | ' +
  'Check the base URL: it may point to a portal, a proxy or a sign-in page.';
const failed = (detail: string): Shown => `server.error | The server failed: ${detail}. | ${LOOK_AT_IT}`;
const unreadable = (detail: string): Shown =>
  `wire.malformed | The answer of the server cannot be read: ${detail}. | ${READ_IT}`;

interface SandboxForm {
  readonly fault: string;
  readonly value?: string | number;
  readonly call: keyof typeof CALLS;
  readonly shown: Shown;
}

/** Forms that the sandbox has a switch for. */
const IN_THE_SANDBOX: Readonly<Record<string, SandboxForm>> = {
  'a wrapped exception': {
    fault: 'wrappedError',
    call: 'read',
    shown: failed('The database did not answer in time'),
  },
  'an exception in an exception, of which the innermost informs': {
    fault: 'nestedError',
    call: 'read',
    shown: failed('Timeout expired while reading CHAT_SESSION'),
  },
  'a SOAP fault with status 500': {
    fault: 'fault500',
    call: 'read',
    shown: failed('it does not tell what went wrong (InternalServiceFault)'),
  },
  'a SOAP fault with status 200': {
    fault: 'fault200',
    call: 'read',
    shown: failed('it does not tell what went wrong (InternalServiceFault)'),
  },
  'a session that is gone': { fault: 'sessionGone', call: 'read', shown: GONE },
  'a session that is gone, with nil instead of an exception': {
    fault: 'sessionGoneQuietly',
    call: 'look',
    shown: GONE,
  },
  'AuthenticationSucceeded=false': { fault: 'authenticationRefused', call: 'signIn', shown: BAD_CREDENTIALS },
  'a ticket that is never good': { fault: 'ticketUses', value: 0, call: 'read', shown: EXPIRED },
  'a missing application token': { fault: 'online', call: 'signIn', shown: TOKEN },
  'HTTP 415': {
    fault: 'unsupportedMediaType',
    call: 'read',
    shown: failed('it does not take SOAP 1.1 as text/xml (HTTP 415)'),
  },
  'HTTP 421, a wrong subdomain': {
    fault: 'wrongSubdomain',
    call: 'read',
    shown:
      'server.wrongAddress | The server says that this is not the address of the tenant (HTTP 421; the vendor says ' +
      "that Cust12345 is in the state Running at HOST). | Correct the account's base URL: the tenant may have moved " +
      'to another subdomain.',
  },
  'HTTP 503': {
    fault: 'unavailable',
    call: 'list',
    shown:
      'server.unavailable | The server is not available (HTTP 503; the vendor says that Cust12345 is in the state ' +
      'Running at HOST). | Try again later, or ask whoever runs it.',
  },
  'an HTML page with status 500': {
    fault: 'error500',
    call: 'read',
    shown: failed('it answered with HTTP 500'),
  },
  'nothing with status 500': {
    fault: 'error500Empty',
    call: 'read',
    shown: failed('it answered with HTTP 500'),
  },
  'an HTML page with status 200': { fault: 'html', call: 'test', shown: NO_SERVICE },
  'nothing with status 200': { fault: 'empty', call: 'read', shown: unreadable('it is empty at byte 0') },
  'a truncated answer': {
    fault: 'truncated',
    value: 700,
    call: 'read',
    shown: unreadable('it ends too early at byte 700'),
  },
  'a connection that breaks in the middle': {
    fault: 'reset',
    call: 'read',
    shown:
      'network.interrupted | The connection to HOST broke off before the answer was complete. | Try again.',
  },
  'markup that does not match': {
    fault: 'malformed',
    call: 'read',
    shown: unreadable('an end tag that does not close h:Succeeded at byte 448'),
  },
  'a document type': {
    fault: 'doctype',
    call: 'read',
    shown: unreadable('a document type declaration or unknown markup at byte 0'),
  },
};

const messages = (header: string): string =>
  envelopeOf(`<GetChatMessagesResponse xmlns="${SERVICES}"/>`, header);
const exception = (type: string, text: string): string =>
  messages(
    `<h:ExceptionInfo xmlns:h="${SERVICES}" xmlns="${SERVICES}"><Message>${text}</Message>` +
      `<ExceptionType>SuperOffice.Exceptions.${type}</ExceptionType></h:ExceptionInfo>` +
      `<h:Succeeded xmlns:h="${SERVICES}">false</h:Succeeded>`,
  );
const fault = (code: string, text: string, detail = ''): CannedAnswer => ({
  status: 500,
  body: envelopeOf(
    `<s:Fault><faultcode>${code}</faultcode><faultstring>${text}</faultstring>` +
      `${detail && `<detail>${detail}</detail>`}</s:Fault>`,
  ),
});

/** Forms that no switch of the sandbox has, as answers to GetChatMessages. */
const ELSEWHERE: Readonly<Record<string, readonly [answer: CannedAnswer, shown: Shown]>> = {
  'Succeeded=false without a word': [
    { body: messages(`<h:Succeeded xmlns:h="${SERVICES}">false</h:Succeeded>`) },
    failed('it says that the call did not succeed, and not why'),
  ],
  'an exception about the ticket': [
    { body: exception('SoSessionException', 'Authentication failed!') },
    EXPIRED,
  ],
  'a fault whose text tells of the ticket': [
    fault('s:Server', 'SuperOffice.Exceptions.SoSessionException: Authentication failed! ---&gt; …'),
    EXPIRED,
  ],
  'a fault with the exception in its detail': [
    fault(
      'a:InternalServiceFault',
      'The database is locked.',
      '<ExceptionDetail xmlns="http://schemas.datacontract.org/2004/07/System.ServiceModel"><InnerException>' +
        '<Message>Login failed for user sa.</Message><Type>System.Data.SqlClient.SqlException</Type>' +
        '</InnerException><Message>Outer</Message><Type>System.Exception</Type></ExceptionDetail>',
    ),
    failed('Login failed for user sa'),
  ],
  'a fault of SOAP 1.2': [
    {
      status: 500,
      body:
        '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><e:Fault><e:Code><e:Value>e:Sender' +
        '</e:Value></e:Code><e:Reason><e:Text xml:lang="en">Version mismatch</e:Text></e:Reason></e:Fault></e:Body>' +
        '</e:Envelope>',
    },
    failed('Version mismatch'),
  ],
  'an action that the server does not know': [
    fault('a:ActionNotSupported', 'The message with Action cannot be processed at the receiver.'),
    failed('it does not know this operation (ActionNotSupported)'),
  ],
  'a refused password': [{ body: exception('SoInvalidPasswordException', 'No.') }, BAD_CREDENTIALS],
  'an application token that the server does not take': [
    {
      body: exception('SoSessionException', 'Failed to validate tokens: the application token is not valid'),
    },
    TOKEN,
  ],
  'a lack of rights': [
    { body: exception('SoSentryException', 'No read access to chat_session.') },
    'forbidden | Sally here has no right to read this: No read access to chat_session. | ' +
      'Ask the administrator for the right, or use another account.',
  ],
  'HTTP 401 of the web server': [
    { status: 401, headers: { 'Content-Type': 'text/html' }, body: '<html>401</html>' },
    'auth.failed | The server refused to sign in Sally here: the web server itself asks for a sign-in (HTTP 401). | ' +
      'Check the account and sign in again.',
  ],
  'HTTP 403 of the web server': [
    { status: 403, headers: { 'Content-Type': 'text/html' }, body: '<html>403</html>' },
    'forbidden | Sally here has no right to read this: the web server refuses it (HTTP 403). | ' +
      'Ask the administrator for the right, or use another account.',
  ],
  'HTTP 404 of the web server': [
    { status: 404, headers: { 'Content-Type': 'text/html' }, body: '<html>404</html>' },
    NO_SERVICE,
  ],
  'HTTP 429': [
    { status: 429 },
    'server.busy | The server is busy and asked to wait. | Try again in a moment.',
  ],
  'a redirect to another address': [
    { status: 302, headers: { Location: 'https://elsewhere.example/login' } },
    'network.redirect | HOST redirects to another address, which Parley does not follow with credentials. | ' +
      "Use the final address as the account's base URL.",
  ],
  'an HTML page that says it is XML': [{ body: '\n<!DOCTYPE html><html></html>' }, NO_SERVICE],
  JSON: [{ headers: { 'Content-Type': 'application/json' }, body: '{"Error":true}' }, NO_SERVICE],
  'an envelope that is none': [
    { body: '<Envelope><Body/></Envelope>' },
    unreadable('it is no SOAP envelope but <Envelope>'),
  ],
  'the answer to another question': [
    { body: responseOf('GetChatTranscript', 'text') },
    unreadable('its body holds GetChatTranscriptResponse instead of GetChatMessagesResponse'),
  ],
  'an encoding that nobody supports': [
    { body: `<?xml version="1.0" encoding="koi8-r"?>${responseOf('GetChatMessages', '')}` },
    unreadable('its encoding koi8-r is not supported'),
  ],
};

describe('What a person sees when SuperOffice fails', () => {
  let sandbox: Sandbox;
  let canned: CannedServer;
  before(async () => {
    sandbox = await startSandbox();
    canned = await CannedServer.start();
  });
  after(async () => {
    await sandbox.stop();
    await canned.stop();
  });

  async function shown(
    call: (provider: ChatProvider) => Promise<unknown>,
    provider: ChatProvider,
    host: string,
  ) {
    const error = await call(provider).then(() => assert.fail('nothing failed'), toParleyError);
    assert.ok(error.exchange, 'the failure shows no exchange');
    return `${error.code} | ${error.message} | ${error.nextStep}`.replaceAll(host, 'HOST');
  }

  for (const [form, { fault: name, value = true, call, shown: expected }] of Object.entries(IN_THE_SANDBOX)) {
    it(`is told in its own words: ${form}`, async () => {
      const { baseUrl, tenant } = sandbox.superoffice;
      const account = { ...(tenant && { tenant }), options: { loginUrl: baseUrl } };
      const rig = new Rig({ baseUrl, account });
      const provider = await rig.window();
      if (call !== 'signIn') await provider.signIn(signal);
      sandbox.setFault(`superoffice.${name}`, value);
      try {
        assert.equal(await shown(CALLS[call], provider, new URL(baseUrl).host), expected);
      } finally {
        sandbox.setFault(`superoffice.${name}`, false);
        rig.dispose();
      }
    });
  }

  for (const [form, [answer, expected]] of Object.entries(ELSEWHERE)) {
    it(`is told in its own words: ${form}`, async () => {
      canned.answers.set('GetChatMessages', answer);
      const rig = new Rig({ baseUrl: canned.baseUrl });
      const provider = await rig.window();
      assert.equal(await shown(CALLS.read, provider, new URL(canned.baseUrl).host), expected);
      rig.dispose();
    });
  }

  it('is nothing when an ExceptionInfo has no content', async () => {
    for (const header of [
      `<h:ExceptionInfo xmlns:h="${SERVICES}"/><h:Succeeded xmlns:h="${SERVICES}">true</h:Succeeded>`,
      `<h:ExceptionInfo xmlns:h="${SERVICES}"><h:Message/><h:InnerException/></h:ExceptionInfo>`,
    ]) {
      canned.answers.set('GetChatMessages', { body: messages(header) });
      const rig = new Rig({ baseUrl: canned.baseUrl });
      const provider = await rig.window();
      assert.deepEqual((await readAllMessages(provider, { session })).messages, []);
      rig.dispose();
    }
  });
});
