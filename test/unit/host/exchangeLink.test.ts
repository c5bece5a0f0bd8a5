import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exchangeId } from '../../../src/core/model/ids';
import { formatExchangeLink, parseExchangeLink } from '../../../src/host/links/exchangeLink';
import { parseLink } from '../../../src/host/links/sessionLink';

describe('A link to an exchange', () => {
  it('leads to where it was made, and is no link to a session', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.nat(), (id, startedAt) => {
        const link = { exchange: exchangeId(id), startedAt };
        const address = formatExchangeLink(link, 'vscode');
        assert.deepEqual(parseExchangeLink(address), link);
        assert.equal(parseLink(address), undefined);
      }),
    );
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      'vscode://parley.parley/open?account=a&session=b',
      'vscode://parley.parley/exchange?id=x1',
      'vscode://parley.parley/exchange?id=x1&at=soon',
      'https://parley.parley.example/exchange?id=x1&at=1',
    ]) {
      assert.equal(parseExchangeLink(text), undefined, text);
    }
  });
});
