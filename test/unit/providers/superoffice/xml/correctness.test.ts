import assert from 'node:assert/strict';
import { type Reading, scan } from './scan';

const REJECTED = Symbol('rejected');

/** What stands in `<m>…</m>`, and the text that it is. */
const TEXTS: readonly (readonly [what: string, content: string, expected: string | typeof REJECTED])[] = [
  ['the five named entities', '&lt;b&gt; &amp; &quot;&apos;', '<b> & "\''],
  ['a decimal reference to CR', 'a&#13;b', 'a\rb'],
  ['a hexadecimal reference to CR', 'a&#xD;b', 'a\rb'],
  ['a reference beyond the first plane', '&#x1F44D;&#128077;', '👍👍'],
  ['leading zeros in a reference', '&#x000000000000000000000000000000000041;', 'A'],
  ['raw CRLF, which is LF', 'a\r\nb', 'a\nb'],
  ['raw CR, which is LF', 'a\rb\r', 'a\nb\n'],
  ['spaces at both ends', '  hi  ', '  hi  '],
  ['nothing but white space', ' \t ', ' \t '],
  ['nothing but a line end', '\n', '\n'],
  ['007', '007', '007'],
  ['1e5', '1e5', '1e5'],
  ['+3120123', '+3120123', '+3120123'],
  ['0x1F', '0x1F', '0x1F'],
  ['1.0', '1.0', '1.0'],
  ['true', 'true', 'true'],
  ['CDATA', 'a<![CDATA[<b> & ]] \r\n]]>c', 'a<b> & ]] \nc'],
  ['neighbouring CDATA sections', '<![CDATA[]]]]><![CDATA[>]]>', ']]>'],
  ['a comment in the middle', 'a<!-- & < -->b', 'ab'],
  ['an instruction in the middle', 'a<?x y?>b', 'ab'],
  ['text that was escaped twice', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ['surrogate pairs, combining marks, right-to-left', '👩‍👩‍👧 é שלום', '👩‍👩‍👧 é שלום'],
  ['a reference to a control character, which .NET writes', 'a&#x1F;b&#0;', 'a\u001fb\0'],
  ['a reference to U+FFFF, which .NET writes', '&#xFFFF;', '\uffff'],
  ['references to the halves of a surrogate pair', '&#55357;&#56832;&#xD83D;&#xDC4D;', '😀👍'],
  ['half a surrogate pair, as where a text was cut', 'a&#xD83D;', 'a\ufffd'],
  [
    'halves that make no pair',
    '&#xDE00;&#xD83D;&#xD83D;&#65;&#xD83D;b&#xD83D;&amp;',
    '\ufffd\ufffd\ufffdA\ufffdb\ufffd&',
  ],
  ['brackets that end nothing', ']] > ]>', ']] > ]>'],
  ['a raw control character', 'a\u0001b', REJECTED],
  ['raw U+FFFF', 'a\uffffb', REJECTED],
  ['half a surrogate pair before a reference without an end', '&#xD83D;&#xDE00', REJECTED],
  ['a reference beyond Unicode', '&#x110000;', REJECTED],
  ['an empty reference', '&#;', REJECTED],
  ['an entity that nobody declared', '&nbsp;', REJECTED],
  ['an entity named like a member of every object', '&constructor;', REJECTED],
  ['a bare &', 'a & b', REJECTED],
  [']]> in text', 'a]]>b', REJECTED],
  ['a bare <', 'a < b', REJECTED],
  ['-- in a comment', '<!-- a -- b -->', REJECTED],
];

const DOCUMENTS: readonly (readonly [what: string, document: string, expected: Reading])[] = [
  [
    'elements named like members of every object',
    '<constructor><__proto__/></constructor>',
    [
      ['open', '{}constructor'],
      ['open', '{}__proto__'],
      ['close', '{}__proto__'],
      ['close', '{}constructor'],
    ],
  ],
  [
    'namespaces by prefix and by default, undone where the element ends',
    '<a xmlns="u"><p:b xmlns:p="v" p:x="1" y="2"/><c xmlns=""/></a>',
    [
      ['open', '{u}a'],
      ['open', '{v}b {v}x=1 {}y=2'],
      ['close', '{v}b'],
      ['open', '{}c'],
      ['close', '{}c'],
      ['close', '{u}a'],
    ],
  ],
  [
    'white space in attributes',
    "<a b='\t\r\n &#10;' />",
    [
      ['open', '{}a {}b=   \n'],
      ['close', '{}a'],
    ],
  ],
  [
    'a byte order mark and a declaration',
    '\ufeff<?xml version="1.0" encoding="utf-8"?><a/>',
    [
      ['open', '{}a'],
      ['close', '{}a'],
    ],
  ],
  ['a mismatched end tag', '<a><b></a></b>', 'rejected'],
  ['a truncated document', '<a><b>text', 'rejected'],
  ['an open root', '<a>', 'rejected'],
  ['nothing', '', 'rejected'],
  ['white space alone', ' \n', 'rejected'],
  ['garbage behind the root', '<a/>x', 'rejected'],
  ['a second root', '<a/><b/>', 'rejected'],
  ['CDATA outside the root', '<a/><![CDATA[x]]>', 'rejected'],
  ['an attribute twice', '<a b="1" b="2"/>', 'rejected'],
  ['an attribute twice by two prefixes', '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>', 'rejected'],
  ['an attribute without a value', '<a b/>', 'rejected'],
  ['an attribute without quotes', '<a b=1/>', 'rejected'],
  ['attributes without a space between them', '<a b="1"c="2"/>', 'rejected'],
  ['half a surrogate pair in an attribute', '<a b="&#xD83D;"/>', 'rejected'],
  ['< in an attribute', '<a b="<"/>', 'rejected'],
  ['a prefix that nobody declared', '<p:a/>', 'rejected'],
  ['the prefix xmlns bound', '<a xmlns:xmlns="u"/>', 'rejected'],
  ['the prefix xml bound to something else', '<a xmlns:xml="u"/>', 'rejected'],
  ['a name that begins with a digit', '<1a/>', 'rejected'],
  ['a name with two colons', '<a:b:c xmlns:a="u"/>', 'rejected'],
  ['a declaration that is not at the beginning', ' <?xml version="1.0"?><a/>', 'rejected'],
  ['a DOCTYPE with an entity', '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', 'rejected'],
  ['billion laughs', '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><a>&b;</a>', 'rejected'],
  ['an external entity', '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', 'rejected'],
  ['an encoding that nobody supports', '<?xml version="1.0" encoding="EBCDIC-X"?><a/>', 'rejected'],
  ['33 levels', `${'<a>'.repeat(33)}${'</a>'.repeat(33)}`, 'rejected'],
];

describe('The XML scanner', () => {
  for (const size of [1, 7, 65536]) {
    describe(`fed ${size} bytes at a time`, () => {
      for (const [what, content, expected] of TEXTS) {
        it(`${expected === REJECTED ? 'rejects' : 'reads'} ${what}`, () => {
          const reading = scan(Buffer.from(`<m>${content}</m>`), size);
          if (expected === REJECTED) assert.equal(reading, 'rejected');
          else
            assert.deepEqual(reading, [
              ['open', '{}m'],
              ['text', expected],
              ['close', '{}m'],
            ]);
        });
      }
      for (const [what, document, expected] of DOCUMENTS) {
        it(`${expected === 'rejected' ? 'rejects' : 'reads'} ${what}`, () => {
          assert.deepEqual(scan(Buffer.from(document), size), expected);
        });
      }
      it('rejects bytes that are no UTF-8', () => {
        for (const bytes of [
          [0xff],
          [0xc0, 0xaf],
          [0xed, 0xa0, 0x80],
          [0xf4, 0x90, 0x80, 0x80],
          [0xe2, 0x82],
        ]) {
          const document = Buffer.concat([Buffer.from('<m>a'), Buffer.from(bytes), Buffer.from('</m>')]);
          assert.equal(scan(document, size), 'rejected');
        }
      });
    });
  }

  it('takes no longer for 100,000 nested elements than for as many bytes of text', () => {
    assert.equal(scan(Buffer.from('<a>'.repeat(100_000)), 65536), 'rejected');
  });

  it('reads a text of 1 MB in pieces of 7 bytes in at most a few times the time of one piece', () => {
    const bytes = Buffer.from(`<m>${'x &amp; y '.repeat(100_000)}</m>`);
    const time = (size: number): number => {
      const began = performance.now();
      assert.notEqual(scan(bytes, size), 'rejected');
      return performance.now() - began;
    };
    time(65536);
    const whole = Math.min(time(bytes.length), time(bytes.length), time(bytes.length));
    const pieces = Math.min(time(7), time(7), time(7));
    // Quadratic work would be a thousand times as much; 150,000 calls of `push` cost something too.
    assert.ok(pieces < whole * 20 + 200, `${pieces} ms against ${whole} ms`);
  });
});
