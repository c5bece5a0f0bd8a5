import assert from 'node:assert/strict';
import type { Account } from '../../src/core/model/account';
import { accountId, sessionId } from '../../src/core/model/ids';
import { parseTranscriptUri, transcriptUri } from '../../src/host/text/transcriptUri';

describe('The address of a transcript', () => {
  const account: Account = {
    id: accountId('one'),
    kind: 'xelion',
    name: 'One',
    baseUrl: 'http://127.0.0.1:9',
  };
  const uriOf = (title: string) =>
    transcriptUri({ account, session: { id: sessionId('7'), title, complete: false } });

  it('is one whatever the title holds and wherever it is cut', () => {
    const titles = [
      `${'x'.repeat(79)}😀 hello`,
      '😀'.repeat(100),
      'half a character \ud83d',
      '\ud83d',
      'a/b\u0000c',
    ];
    for (const title of titles) {
      const uri = uriOf(title);
      assert.doesNotThrow(() => uri.toString(), JSON.stringify(title));
      assert.deepEqual(parseTranscriptUri(uri), { account: account.id, session: '7' });
    }
    assert.equal(uriOf('\ud83d').path, '/7.chat');
    assert.equal(uriOf('Two/three').path, '/Two three.chat');
  });
});
