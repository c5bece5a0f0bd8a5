import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isParleyError } from '../../../../src/core/base/errors';
import { sessionId } from '../../../../src/core/model/ids';
import type { ChatProvider } from '../../../../src/core/ports/chatProvider';
import { startSandbox } from '../../../../src/sandbox/sandbox';
import { LANDMARKS } from '../../../../src/sandbox/superoffice/data/landmarks';
import { SoapClient } from '../../sandbox/superoffice/soapClient';
import { CannedServer } from './cannedServer';
import { readAllMessages, Rig, signal } from './rig';

const BOUND_MS = 2000;
const session = sessionId(String(LANDMARKS.everyType));
const columns = {
  ProviderName: 'ChatSession',
  Columns: 'chatSessionId,status,whenRequested',
  SortOrder: 'chatSessionId desc',
};

/** Calls of the provider, each with the request that gives a true answer to damage. */
const CALLS: Readonly<
  Record<
    string,
    {
      ask: Readonly<Record<string, string | number>>;
      agent: string;
      call: (p: ChatProvider) => Promise<unknown>;
    }
  >
> = {
  GetChatMessages: {
    agent: 'Chat',
    ask: { ChatSessionId: LANDMARKS.everyType, After: 0 },
    call: (provider) => readAllMessages(provider, { session }),
  },
  GetChatSessionEntity: {
    agent: 'Chat',
    ask: { ChatSessionEntityId: LANDMARKS.everyType },
    call: (provider) => provider.getSession(session, signal),
  },
  GetChatTranscript: {
    agent: 'Chat',
    ask: { ChatSessionId: LANDMARKS.everyType, Html: 'true' },
    call: (provider) => provider.readTranscript?.(session, 'html', signal) ?? assert.fail(),
  },
  GetArchiveListByColumnsWithHeader2: {
    agent: 'Archive',
    ask: { ...columns, Restriction: 'getAllRows=1', Entities: 'chat', Page: 0, PageSize: 5, Options: '' },
    call: (provider) => provider.listSessions({}, signal),
  },
  AuthenticateUsernamePassword: {
    agent: 'SoPrincipal',
    ask: { UserName: 'demo', Password: 'demo' },
    call: (provider) => provider.signIn(signal),
  },
  GetSystemInfo: { agent: 'SoPrincipal', ask: {}, call: (provider) => provider.testConnection(signal) },
};

const damage = fc.tuple(
  fc.nat(),
  fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '</',
      '&',
      '&#x0;',
      ']]>',
      '<!--',
      '<![CDATA[',
      '<!DOCTYPE x [',
      '"',
      'i:nil="true"',
      '<a>',
    ),
    fc.constantFrom(
      '999999999999999999999',
      '-1',
      '0001-01-01T00:00:00',
      '[DT:',
      '\u0000',
      '{',
      '<x>'.repeat(40),
    ),
    fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
  ),
  fc.nat(40),
);

describe('A damaged answer of SuperOffice', function () {
  this.timeout(120_000);
  let server: CannedServer;
  const answers = new Map<string, Buffer>();
  before(async () => {
    const sandbox = await startSandbox();
    const client = new SoapClient(sandbox.superoffice.baseUrl);
    const ticket = await client.signIn();
    for (const [operation, { agent, ask }] of Object.entries(CALLS)) {
      answers.set(operation, Buffer.from((await client.call(agent, operation, ask, { ticket })).text));
    }
    await sandbox.stop();
    server = await CannedServer.start();
  });
  after(() => server.stop());

  for (const [operation, { call }] of Object.entries(CALLS)) {
    it(`to ${operation} gives a value or a coded error, and soon`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
          const body = damages.reduce(
            (bytes, [where, what, dropped]) => {
              const at = where % (bytes.length + 1);
              return Buffer.concat([bytes.subarray(0, at), Buffer.from(what), bytes.subarray(at + dropped)]);
            },
            answers.get(operation) ?? assert.fail(),
          );
          server.answers.clear();
          server.answers.set(operation, { body });
          const rig = new Rig({ baseUrl: server.baseUrl });
          const provider = await rig.window();
          const begun = performance.now();
          try {
            await call(provider);
          } catch (error) {
            assert.ok(isParleyError(error), String(error));
            assert.notEqual(error.code, 'internal');
          } finally {
            rig.dispose();
          }
          assert.ok(performance.now() - begun < BOUND_MS);
        }),
        { numRuns: 150 },
      );
    });
  }
});
