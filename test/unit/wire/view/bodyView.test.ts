import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RecordedMessage } from '../../../../src/wire/exchange';
import { BodyView, readableLayout } from '../../../../src/wire/view/bodyView';
import { LaidOutText } from '../../../../src/wire/view/laidOutText';

const message = (body: Uint8Array, contentType = ''): RecordedMessage => ({
  headers: [['Content-Type', contentType]],
  body,
  size: body.length,
  masked: [],
  dropped: 0,
});
const xml = '<e a=">"><m>1 &amp; 2</m><m/><p>a<b>c</b>d</p><![CDATA[<x>]]><n></n></e>';
const json = '{"a":[1,"x,{y}\\"",{}],"b":{"c":null},"d":[]}';

describe('A body laid out', () => {
  it('breaks XML where markup meets markup, and nowhere beside text', () => {
    assert.equal(
      new LaidOutText(xml, 'xml').text,
      '<e a=">">\n  <m>1 &amp; 2</m>\n  <m/>\n  <p>a<b>c</b>d</p><![CDATA[<x>]]><n></n></e>',
    );
  });

  it('breaks JSON between its values, and never within a string', () => {
    assert.equal(
      new LaidOutText(json, 'json').text,
      '{\n  "a": [\n    1,\n    "x,{y}\\"",\n    {}\n  ],\n  "b": {\n    "c": null\n  },\n  "d": []\n}',
    );
    assert.deepEqual(JSON.parse(new LaidOutText(json, 'json').text), JSON.parse(json));
  });

  it('takes a large one for what it is, wherever it is cut and however deep it goes', () => {
    const bodies: readonly (readonly ['xml' | 'json', string])[] = [
      ['json', `{"a":"${'x'.repeat(20_000_000)}"}`],
      ['json', `{"a":"${'\\"'.repeat(300_000)}`],
      ['json', '['.repeat(300_000)],
      ['xml', `<a>${'<!--'.repeat(300_000)}`],
      ['xml', `<a>${'<![CDATA['.repeat(300_000)}`],
      ['xml', `<a>${'<?'.repeat(300_000)}`],
      ['xml', `<a ${'x'.repeat(20_000_000)}>`],
      ['xml', '<a "'.repeat(300_000)],
      ['xml', '<a>'.repeat(300_000)],
    ];
    for (const [syntax, source] of bodies) {
      const { text } = new LaidOutText(source, syntax);
      assert.ok(text.length < 10 * source.length, source.slice(0, 20));
      assert.equal(text.replace(/\s/g, ''), source.replace(/\s/g, ''));
    }
  });

  it('takes nothing away, and leads from every character to the same character and back', () => {
    const source = fc.oneof(
      fc.json(),
      fc
        .array(
          fc.constantFrom(
            '<a>',
            '</a>',
            '<b/>',
            'text',
            ' ',
            '\n',
            '<!-- x -->',
            '"',
            '{',
            '}',
            ',',
            ':',
            '[',
          ),
          { maxLength: 30 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(source, fc.constantFrom('xml' as const, 'json' as const), (text, syntax) => {
        const view = new LaidOutText(text, syntax);
        assert.equal(view.text.replace(/\s/g, ''), text.replace(/\s/g, ''));
        for (let place = 0; place < text.length; place++) {
          assert.equal(view.text.charAt(view.viewOf(place)), text.charAt(place));
          assert.equal(view.sourceOf(view.viewOf(place)), place);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('The view of a body', () => {
  it('leads from bytes to places and back, in every encoding and layout', () => {
    const text = '<e>\r\n<m>Grüße 👋</m><m>x</m>\r\n</e>';
    const bodies = [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    ];
    for (const body of bodies) {
      const width = body.includes(0) ? 2 : 1;
      const unit = width === 1 ? 'utf8' : 'utf16le';
      const needle = Buffer.from('<m>x</m>', unit);
      const start = body.indexOf(body[0] === 0xfe ? Buffer.from(needle).swap16() : needle);
      for (const layout of ['raw', 'laidOut'] as const) {
        const view = new BodyView(message(body), layout);
        const { from, to } = view.placesOf({ start, end: start + needle.length });
        const lines = view.text.split(/\r\n|\n/);
        assert.equal(from.line, to.line);
        assert.equal(lines[from.line]?.slice(from.character, to.character), '<m>x</m>', layout);
        assert.equal(view.byteAt(from), start);
      }
    }
  });

  it('is as received unless its lines are too long to be read', () => {
    assert.equal(readableLayout(message(Buffer.from('{"a":1}'))), 'raw');
    assert.equal(readableLayout(message(Buffer.from(`{"a":"${'x'.repeat(5000)}"}`))), 'laidOut');
  });

  it('reads bytes that are no text of their encoding without failing', () => {
    const body = Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0x80, 0x3c, 0x2f, 0x61, 0x3e]);
    const view = new BodyView(message(body, 'text/xml; charset=nonsense'), 'raw');
    assert.equal(view.byteAt(view.placesOf({ start: 6, end: 10 }).from), 6);
  });
});
