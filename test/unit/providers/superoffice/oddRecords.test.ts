import assert from 'node:assert/strict';
import { sessionId } from '../../../../src/core/model/ids';
import { CannedServer, responseOf } from './cannedServer';
import { readAllMessages, Rig, signal } from './rig';

describe('One odd record of SuperOffice never loses the others', () => {
  let server: CannedServer;
  before(async () => {
    server = await CannedServer.start();
  });
  after(() => server.stop());

  const message = (id: number, content: string): string =>
    `<ChatMessage><ChatMessageId>${id}</ChatMessageId>${content}</ChatMessage>`;

  /** The odd message between two that are not. */
  async function read(content: string) {
    const good = '<Message>hello</Message><WhenPosted>2024-05-06T07:08:09</WhenPosted>';
    const all = [message(1, good), message(2, content), message(3, good)].join('');
    server.answers.set('GetChatMessages', { body: responseOf('GetChatMessages', all) });
    const rig = new Rig({ baseUrl: server.baseUrl });
    try {
      const { messages } = await readAllMessages(await rig.window(), { session: sessionId('7') });
      assert.deepEqual(
        messages.map(({ id }) => id),
        ['1', '2', '3'],
      );
      return messages[1] ?? assert.fail();
    } finally {
      rig.dispose();
    }
  }

  it('when its time is beyond what a clock can tell: it is kept as it is written', async () => {
    for (const raw of ['275760-09-13T00:00:00-05:00', '275760-09-13T01:00:00']) {
      const { sentAt } = await read(`<Message>x</Message><WhenPosted>${raw}</WhenPosted>`);
      assert.deepEqual([sentAt.raw, sentAt.utc], [raw, undefined]);
    }
  });

  it('when its text refers to halves of a surrogate pair', async () => {
    assert.equal((await read('<Message>&#55357;&#56832; &#xD83D;</Message>')).text, '😀 \ufffd');
  });

  it('when a session began at such a time, whatever the zone of the account', async () => {
    const sessions =
      '<ChatSessionEntity><ChatSessionId>42</ChatSessionId><WhenRequested>275760-09-13T00:00:00</WhenRequested>' +
      '</ChatSessionEntity><ChatSessionEntity><ChatSessionId>41</ChatSessionId></ChatSessionEntity>';
    server.answers.set('ChatSessionsForUser', { body: responseOf('ChatSessionsForUser', sessions) });
    for (const timeZone of ['UTC', '-05:00', 'America/New_York']) {
      const rig = new Rig({ baseUrl: server.baseUrl, account: { options: { sessions: 'own', timeZone } } });
      const page = await (await rig.window()).listSessions({}, signal);
      assert.deepEqual(
        page.sessions.map(({ id }) => id),
        ['42', '41'],
        timeZone,
      );
      rig.dispose();
    }
  });
});
