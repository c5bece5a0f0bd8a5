import assert from 'node:assert/strict';
import fc from 'fast-check';
import { accountId, messageId, sessionId } from '../../../src/core/model/ids';
import { formatLink, parseLink } from '../../../src/host/links/sessionLink';

describe('A link to a session', () => {
  it('leads to where it was made, whatever the ids are', () => {
    const id = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(id, id, id, (account, session, message) => {
        const link = {
          account: accountId(account),
          session: sessionId(session),
          message: messageId(message),
        };
        assert.deepEqual(parseLink(formatLink(link, 'vscode')), link);
      }),
    );
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      '42',
      'https://parley.parley/x?account=a&session=b',
      'vscode://parley.parley/open?account=a',
    ]) {
      assert.equal(parseLink(text), undefined, text);
    }
  });
});
