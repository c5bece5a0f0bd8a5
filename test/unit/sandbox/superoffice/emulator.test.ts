import assert from 'node:assert/strict';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/sandbox';
import { LANDMARKS } from '../../../../src/sandbox/superoffice/data/landmarks';
import { dig, items, rows, SoapClient } from './soapClient';

describe('The SuperOffice emulator', () => {
  let sandbox: Sandbox;
  let client: SoapClient;
  before(async () => {
    sandbox = await startSandbox();
    client = new SoapClient(sandbox.superoffice.baseUrl);
  });
  after(() => sandbox.stop());

  it('signs in, lists sessions and gives their messages', async () => {
    const ticket = await client.signIn();
    assert.match(ticket, /^7T:/);
    const list = await client.call(
      'Archive',
      'GetArchiveListByColumnsWithHeader2',
      {
        ProviderName: 'ChatSession',
        Columns: 'chatSessionId,status,whenRequested,chatTopic/name,person/fullName,lastMessage',
        SortOrder: 'chatSessionId desc',
        Restriction: 'getAllRows=1',
        Entities: '',
        Page: 0,
        PageSize: 50,
        Options: 'rowcount=true',
      },
      { ticket },
    );
    assert.equal(rows(list).length, 50);
    assert.ok(
      Number(dig(list.body, 'GetArchiveListByColumnsWithHeader2Response', 'Response', 'RowCount')) >= 200,
    );
    const messages = await client.call(
      'Chat',
      'GetChatMessages',
      { ChatSessionId: LANDMARKS.eight, After: 0 },
      { ticket },
    );
    const found = items(dig(messages.body, 'GetChatMessagesResponse', 'Response', 'ChatMessage'));
    assert.equal(found.length, 8);
  });
});
