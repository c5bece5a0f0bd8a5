import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linkify } from '../../../src/webview/rows/linkify';

const links = (text: string): string[] =>
  linkify(text).flatMap((part) => (typeof part === 'string' ? [] : [part.href]));

describe('Finding addresses in a text', () => {
  it('alters nothing', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.webUrl(),
      fc.constantFrom('(', ').', '", ', '\n'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const together = linkify(text).map((part) => (typeof part === 'string' ? part : part.href));
        assert.equal(together.join(''), text);
      }),
    );
  });

  it('leaves the punctuation of the sentence outside', () => {
    assert.deepEqual(links('See https://example.com/a, (http://b.example/c) or “https://d.example/?q=1!”.'), [
      'https://example.com/a',
      'http://b.example/c',
      'https://d.example/?q=1',
    ]);
    assert.deepEqual(links('https://en.wikipedia.org/wiki/Bank_(geography)'), [
      'https://en.wikipedia.org/wiki/Bank_(geography)',
    ]);
  });

  it('takes web and mail addresses only', () => {
    assert.deepEqual(
      links('javascript:alert(1) data:text/html,x file:///etc/passwd vscode://x command:y'),
      [],
    );
    assert.deepEqual(links('mailto:a@example.com HTTPS://EXAMPLE.COM'), [
      'mailto:a@example.com',
      'HTTPS://EXAMPLE.COM',
    ]);
    assert.deepEqual(links('https:// http://'), []);
  });

  it('is not slowed down by hostile text', () => {
    const before = performance.now();
    linkify(`https://${'('.repeat(20_000)}${')'.repeat(20_000)}`);
    linkify('https://a.b/' + ')'.repeat(50_000));
    linkify('https://a.b/' + '.'.repeat(50_000));
    linkify('http:'.repeat(50_000));
    assert.ok(performance.now() - before < 1000);
  });
});
