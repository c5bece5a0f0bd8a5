import assert from 'node:assert/strict';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { ARCHIVE } from '../../src/sandbox/superoffice/archive/archiveService';
import { CHAT } from '../../src/sandbox/superoffice/chat/chatService';
import { LANDMARKS } from '../../src/sandbox/superoffice/data/landmarks';
import { PRINCIPAL } from '../../src/sandbox/superoffice/principal/principalService';
import { ACCESS_TOKEN } from '../../src/sandbox/superoffice/principal/logins';
import { envelope, members, SoapClient } from '../unit/sandbox/superoffice/soapClient';
import { validateEnvelope, wsdlMissing } from './wsdlSchema';

type Params = string | Readonly<Record<string, string | number>>;

const list = {
  ProviderName: 'ChatSession',
  Columns:
    'chatSessionId,status,whenRequested,whenEnded,duration,chatTopic/name,person/fullName,firstMessage',
  SortOrder: 'chatSessionId desc',
};
const all = { Entities: 'chat', Page: 0, PageSize: 500 };
const inText = { ...list, Restriction: 'getAllRows=1', ...all };
const inObjects =
  '<so:ProviderName>ChatSession</so:ProviderName>' +
  '<so:Columns xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays"><a:string>chatSessionId</a:string></so:Columns>' +
  '<so:SortOrder><so:ArchiveOrderByInfo><so:Name>chatSessionId</so:Name><so:Direction>DESC</so:Direction></so:ArchiveOrderByInfo></so:SortOrder>' +
  '<so:Restriction><so:ArchiveRestrictionInfo><so:Name>status</so:Name><so:Operator>oneOf</so:Operator>' +
  '<so:Values xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays"><a:string>[I:4]</a:string></so:Values>' +
  '<so:IsActive>true</so:IsActive><so:InterOperator>None</so:InterOperator></so:ArchiveRestrictionInfo></so:Restriction>' +
  '<so:Entities xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays"><a:string>chat</a:string></so:Entities>' +
  members({ Page: 0, PageSize: 10 });

/** Parameters for every operation that the sandbox carries out. */
const CALLS: Readonly<Record<string, Readonly<Record<string, Params>>>> = {
  SoPrincipal: {
    GetSystemInfo: {},
    AuthenticateImplicit: {},
    AuthenticateUsernamePassword: { UserName: 'demo', Password: 'demo' },
    AuthenticateGeneric: '<so:AuthenticationData/>',
    AuthenticateWithAccessToken: { AccessToken: ACCESS_TOKEN },
  },
  Chat: {
    ChatSessionsForUser: {},
    ChatTopicsForUser: {},
    GetChatMessages: { ChatSessionId: LANDMARKS.eight, After: 0 },
    GetChatSessionEntity: { ChatSessionEntityId: LANDMARKS.rawLists },
    GetChatTranscript: { ChatSessionId: LANDMARKS.eight, Html: 'true' },
    GetChatTopicEntity: { ChatTopicEntityId: 1 },
    GetChatPresence: {},
    IsWithinOpeningHours: { ChatTopicId: 1 },
    GetUserAgentList: { Flat: 'true', OnlyPresent: 'false' },
    GetChatTopicUserAgentList: { ChatTopicId: 1 },
    GetChatTopicUserAgent: { ChatTopicId: 1, Username: 'demo' },
  },
  Archive: {
    GetArchiveListByColumns2: { ...list, Restrictions: 'getAllRows=1', ...all },
    GetArchiveListByColumnsWithContext2: { ...inText, Context: '' },
    GetArchiveListByColumnsWithHeader2: { ...inText, Options: 'rowcount=true' },
    GetArchiveListByColumnsWithHeaderWithContext2: { ...inText, Options: '', Context: '' },
    GetArchiveListByColumns: inObjects,
    GetArchiveListByColumnsWithContext: `${inObjects}${members({ Context: '' })}`,
    GetArchiveListByColumnsWithHeader: `${inObjects}${members({ Options: 'rowcount=true' })}`,
    GetArchiveListByColumnsWithHeaderWithContext: `${inObjects}${members({ Options: '', Context: '' })}`,
    GetAvailableColumns: { ProviderName: 'ChatSession', Context: '' },
    GetAvailableEntities: { ProviderName: 'ChatSession', Context: '' },
    GetProviderNames: {},
  },
};

describe("The vendor's WSDL", function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let client: SoapClient;
  let ticket: string;
  before(async function () {
    const missing = wsdlMissing();
    if (missing !== undefined) {
      console.log(`    Not validated against the WSDL: ${missing}.`);
      this.skip();
    }
    sandbox = await startSandbox();
    client = new SoapClient(sandbox.superoffice.baseUrl);
    ticket = await client.signIn();
  });
  after(() => sandbox?.stop());
  afterEach(() => {
    for (const name of Object.keys(sandbox?.faults ?? {})) sandbox.setFault(name, false);
  });

  it('forbids parameters in another order, unknown elements and wrong values', () => {
    const ask = (params: string): string[] => validateEnvelope('Chat', envelope('GetChatMessages', params));
    assert.deepEqual(ask('<so:ChatSessionId>1</so:ChatSessionId><so:After>0</so:After>'), []);
    assert.equal(ask('<so:After>0</so:After><so:ChatSessionId>1</so:ChatSessionId>').length, 1);
    assert.equal(ask('<so:Before>0</so:Before>').length, 1);
    assert.notEqual(ask('<so:ChatSessionId>one</so:ChatSessionId>').length, 0);
    assert.notEqual(
      validateEnvelope('Chat', envelope('GetChatMessages', '', { header: '<so:Ticket>7T:</so:Ticket>' }))
        .length,
      0,
    );
  });

  for (const { agent, operations, needsTicket } of [PRINCIPAL, CHAT, ARCHIVE]) {
    for (const operation of Object.keys(operations)) {
      it(`allows what the sandbox answers to ${agent}.${operation}`, async () => {
        const params = CALLS[agent]?.[operation] ?? assert.fail('add its parameters to the table');
        const call = needsTicket ? { ticket } : {};
        const request = envelope(operation, typeof params === 'string' ? params : members(params), call);
        assert.deepEqual(validateEnvelope(agent, request), [], 'the test itself asks wrongly');
        const { text } = await client.call(agent, operation, params, call);
        assert.deepEqual(validateEnvelope(agent, text), []);
      });
    }
  }

  for (const [name, id] of Object.entries(LANDMARKS)) {
    // The one is not XML 1.0, in the other two names are unknown on purpose.
    if (name === 'controlCharacters' || name === 'everyType') continue;
    it(`allows the messages and details of the landmark ${name}`, async () => {
      for (const [operation, params] of [
        ['GetChatMessages', { ChatSessionId: id, After: 0 }],
        ['GetChatSessionEntity', { ChatSessionEntityId: id }],
      ] as const) {
        const { text } = await client.call('Chat', operation, params, { ticket });
        assert.deepEqual(validateEnvelope('Chat', text), []);
      }
    });
  }

  it('knows all names of the landmark everyType but the two of a future version', async () => {
    const params = { ChatSessionId: LANDMARKS.everyType, After: 0 };
    const { text } = await client.call('Chat', 'GetChatMessages', params, { ticket });
    const unknown = validateEnvelope('Chat', text).flatMap(
      (line) => /The value '(\w+)' is not an element/.exec(line)?.[1] ?? [],
    );
    assert.deepEqual(unknown, ['SentimentChanged', 'ToSupervisor']);
  });

  for (const fault of [
    'wrappedError',
    'nestedError',
    'prefixes',
    'defaultNamespaces',
    'sections',
    'emptyAsNil',
    'fault500',
  ]) {
    it(`allows the form ${fault}`, async () => {
      sandbox.setFault(`superoffice.${fault}`, true);
      for (const session of [LANDMARKS.markup, LANDMARKS.empty]) {
        const params = { ChatSessionId: session, After: 0 };
        const { text } = await client.call('Chat', 'GetChatMessages', params, { ticket });
        assert.deepEqual(validateEnvelope('Chat', text), []);
      }
    });
  }

  it('allows the look of the generated pages inside SOAP 1.1', async () => {
    sandbox.setFault('superoffice.seedPage', '1.1');
    for (const [agent, operations] of Object.entries(CALLS)) {
      for (const [operation, params] of Object.entries(operations)) {
        const { text } = await client.call(agent, operation, params, { ticket });
        assert.deepEqual(validateEnvelope(agent, text), [], operation);
      }
    }
  });
});
