import assert from 'node:assert/strict';
import type { ChatProvider } from '../../../../src/core/ports/chatProvider';
import { matchesFilter, parseSessionQuery } from '../../../../src/core/sessions/sessionQuery';
import { type CannedAnswer, CannedServer, envelopeOf, responseOf } from './cannedServer';
import { Rig, signal } from './rig';

const ARCHIVE = 'GetArchiveListByColumnsWithHeader2';
const OWN_SESSIONS =
  '<ChatSessionEntity><ChatSessionId>42</ChatSessionId><TopicId>3</TopicId></ChatSessionEntity>';

const fault = (code: string, text: string, type = ''): CannedAnswer => ({
  status: 500,
  body: envelopeOf(
    `<s:Fault><faultcode>${code}</faultcode><faultstring>${text}</faultstring>` +
      '<detail><ExceptionDetail xmlns="http://schemas.datacontract.org/2004/07/System.ServiceModel">' +
      `<Message>${text}</Message><Type>${type}</Type></ExceptionDetail></detail></s:Fault>`,
  ),
});

describe('The lists of SuperOffice sessions', () => {
  let server: CannedServer;
  let rig: Rig;
  let provider: ChatProvider;
  beforeEach(async () => {
    server = await CannedServer.start();
    server.answers.set('ChatSessionsForUser', { body: responseOf('ChatSessionsForUser', OWN_SESSIONS) });
    rig = new Rig({ baseUrl: server.baseUrl });
    provider = await rig.window();
  });
  afterEach(async () => {
    rig.dispose();
    await server.stop();
  });

  for (const [what, answer] of Object.entries({
    'the user has no right to it': fault('s:Server', 'No.', 'SuperOffice.Exceptions.SoSentryException'),
    'the server has none': fault('a:ActionNotSupported', 'The message cannot be processed.'),
  })) {
    it(`are those of the user's own topics, and say so, where there is no archive: ${what}`, async () => {
      server.answers.set(ARCHIVE, answer);
      const { sessions, oddities } = await provider.listSessions({}, signal);
      assert.deepEqual(
        sessions.map(({ id }) => id),
        ['42'],
      );
      assert.match(oddities?.[0]?.problem ?? '', /own topics only/);
    });
  }

  it('are never exchanged for another list because the archive failed for a moment', async () => {
    for (const answer of [
      fault('s:Server', 'Timeout expired', 'System.Data.SqlClient.SqlException'),
      { status: 500, headers: { 'Content-Type': 'text/plain' }, body: 'oops' },
      { status: 500 },
    ]) {
      server.answers.set(ARCHIVE, answer);
      await assert.rejects(provider.listSessions({}, signal), { code: 'server.error' });
    }
    assert.ok(!server.calls.includes('ChatSessionsForUser'));
    server.answers.delete(ARCHIVE);
    assert.deepEqual((await provider.listSessions({}, signal)).sessions, []);
  });

  it('hold a session on each day on which something of it was, for the server and for the reader alike', async () => {
    const times =
      '<WhenRequested>2024-05-01T23:50:00Z</WhenRequested><WhenIdle>2024-05-02T00:10:00Z</WhenIdle>';
    const body = OWN_SESSIONS.replace('</TopicId>', `</TopicId>${times}`);
    server.answers.set('ChatSessionsForUser', { body: responseOf('ChatSessionsForUser', body) });
    const own = new Rig({ baseUrl: server.baseUrl, account: { options: { sessions: 'own' } } });
    const reader = await own.window();
    for (const [day, expected] of [
      ['2024-04-30', 0],
      ['2024-05-01', 1],
      ['2024-05-02', 1],
      ['2024-05-03', 0],
    ] as const) {
      const filter = parseSessionQuery(`from:${day} until:${day}`);
      const { sessions } = await reader.listSessions({ filter }, signal);
      const shown = sessions.filter((session) => matchesFilter(session, filter));
      assert.deepEqual([sessions.length, shown.length], [expected, expected], day);
    }
    own.dispose();
  });

  it('tell the names of topics as soon as the server does, and ask no more once it has refused them', async () => {
    const topics = 'ChatTopicsForUser';
    const asked = (): number => server.calls.filter((call) => call === topics).length;
    const own = new Rig({ baseUrl: server.baseUrl, account: { options: { sessions: 'own' } } });
    const topicOf = async (reader: ChatProvider): Promise<string | undefined> =>
      (await reader.listSessions({}, signal)).sessions[0]?.topic?.name;
    const first = await own.window();
    server.answers.set(topics, fault('s:Server', 'deadlock', 'System.Data.SqlClient.SqlException'));
    assert.equal(await topicOf(first), 'Topic 3');
    const named = '<ChatTopicEntity><ChatTopicId>3</ChatTopicId><Name>Support</Name></ChatTopicEntity>';
    server.answers.set(topics, { body: responseOf(topics, named) });
    assert.equal(await topicOf(first), 'Support');
    assert.equal(await topicOf(first), 'Support');
    assert.equal(asked(), 2);
    const second = await own.window();
    server.answers.set(topics, fault('s:Server', 'No.', 'SuperOffice.Exceptions.SoSentryException'));
    assert.deepEqual([await topicOf(second), await topicOf(second)], ['Topic 3', 'Topic 3']);
    assert.equal(asked(), 3);
    own.dispose();
  });
});
