import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, parseFragment } from 'parse5';
import { htmlToPlain } from '../../../../src/core/export/plainText';

const CASES: readonly [html: string, plain: string][] = [
  ['no tags at all', 'no tags at all'],
  ['<p>Hello&nbsp;<b>you</b></p><p>1 &lt; 2<br>done</p>', 'Hello\u00A0you\n1 < 2\ndone'],
  ['a<br>\n<br/>b', 'a\n\nb'],
  ['<div><div>one</div></div><div>two</div>', 'one\ntwo'],
  ['<ul><li>x</li><li>y</li></ul>', 'x\ny'],
  ['one <i> two</i>\n\tthree', 'one two three'],
  ['<pre>  kept\n  as it is</pre>after', '  kept\n  as it is\nafter'],
  ['&amp;lt;b&amp;gt; is decoded once', '&lt;b&gt; is decoded once'],
  ['&#x1F44D; &eacute; &#13;', '👍 é'],
  ['<script>alert("<b>")</script>text<style>p{}</style>', 'text'],
  ['<a href="x>y" title=\'>\'>link</a>!', 'link!'],
  ['1 < 2 and 3 > 2, <3', '1 < 2 and 3 > 2, <3'],
  ['<!-- gone --><!doctype html>there<!-- never closed', 'there'],
  ['<html><head><meta charset=utf-8><title>gone</title><body>Hello', 'Hello'],
  ['<object data=x>instead of it</object>', 'instead of it'],
  ['<!-->all <!--->three<!-- gone --!> are there', 'all three are there'],
  ['<b', ''],
  ['</p>', ''],
  ['', ''],
  ['שלום <b>עולם</b>', 'שלום עולם'],
];

function visible(node: unknown): string {
  const { nodeName, value, childNodes } = node as {
    nodeName: string;
    value?: string;
    childNodes?: unknown[];
  };
  if (nodeName === '#text') return value ?? '';
  if (nodeName === 'title') return '';
  return (childNodes ?? []).map(visible).join('');
}
const letters = (text: string): string => text.replace(/\s+/g, '');

describe('HTML as plain text', () => {
  for (const [html, plain] of CASES) {
    it(`reads ${JSON.stringify(html)} as a person would`, () => assert.equal(htmlToPlain(html), plain));
  }

  it('has the same letters in the same order as an independent HTML parser', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(
        '<b>',
        '</b>',
        '<p>',
        '</p>',
        '<br>',
        '&amp;',
        '&#65;',
        '&eacute;',
        ' ',
        '\n',
        '<i class="a>b">',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const html = pieces
          .join('')
          .replaceAll('\0', '')
          .replace(/<(?![bpi/])/g, '&lt;');
        assert.equal(letters(htmlToPlain(html)), letters(visible(parseFragment(html))));
      }),
    );
  });

  it('shows as much of a document as an independent HTML parser, whatever is left open in it', () => {
    const tags =
      '<html> <head> <meta charset=utf-8> <title>t</title> </head> <body> <object data=x> </object> <p>';
    const comments = '<!--> <!---> <!----> <!--!> <!-- a --> <!-- b --!>';
    const piece = fc.constantFrom(...`${tags} ${comments} text`.split(/ (?=<|t)/), ' ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const html = pieces.join('');
        assert.equal(letters(htmlToPlain(html)), letters(visible(parse(html))));
      }),
    );
  });

  it('takes no longer than its length allows, whatever is left open', () => {
    const started = process.hrtime.bigint();
    for (const hostile of ['<', '<a', '<a "', '<script>', '<!--', '&', '<a x="', '</'])
      htmlToPlain(hostile.repeat(200_000 / hostile.length));
    assert.ok(process.hrtime.bigint() - started < 5_000_000_000n);
  });
});
