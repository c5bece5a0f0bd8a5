import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { WireField } from '../../../src/core/model/wireField';
import { messageFields as superOfficeFields } from '../../../src/providers/superoffice/messages/messageFields';
import { messageFields as xelionFields } from '../../../src/providers/xelion/messageFields';
import { BodyText } from '../../../src/wire/view/bodyText';
import { knowing, record } from '../wire/redaction/recordText';

const SECRET = 'hunter2-Ünïque';
const xmlText = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .filter((text) => /^[\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u.test(text));
const withSecret = fc
  .tuple(xmlText, fc.boolean())
  .map(([text, secret]) => (secret ? `${text} ${SECRET} ` : text));

/** Ways of writing one and the same text in XML. */
const XML_FORMS: ((text: string) => string)[] = [
  (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
  (text) => [...text].map((character) => `&#${character.codePointAt(0)};`).join(''),
  (text) => `<![CDATA[${text.replace(/]]>/g, ']]]]><![CDATA[>')}]]>`,
];
const JSON_FORMS: ((text: string) => string)[] = [
  (text) => JSON.stringify(text),
  (text) =>
    JSON.stringify(text).replace(
      /[\u0080-\uffff]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
];

type Encoding = 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16be';
function encoded(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-8 with mark') return Buffer.from(`\ufeff${text}`);
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}
const markLength = (encoding: Encoding): number =>
  ({ 'utf-8': 0, 'utf-8 with mark': 3, 'utf-16le': 2, 'utf-16be': 2 })[encoding];

interface Written {
  readonly before: string;
  readonly message: string;
  readonly after: string;
}

/** Records the document redacted, and reads the fields of the message in it. */
function fieldsIn(
  { before, message, after }: Written,
  encoding: Encoding,
  contentType: string,
  read: typeof superOfficeFields,
): { fields: readonly WireField[]; body: BodyText; masked: readonly { start: number; end: number }[] } {
  const whole = encoded(before + message + after, encoding);
  const length = (text: string): number => encoded(text, encoding).length - markLength(encoding);
  const start = markLength(encoding) + length(before);
  const recorded = record([whole], { redactor: knowing(SECRET), contentType });
  const fields = read(recorded.body, contentType, { start, end: start + length(message) });
  return { fields, body: new BodyText(recorded.body, contentType), masked: recorded.masked };
}

const overlaps = (masked: readonly { start: number; end: number }[], { start, end }: WireField): boolean =>
  masked.some((range) => range.start < end && start < range.end);

describe('The fields of a message in a recorded and redacted answer', () => {
  it('of SuperOffice are the values that were written, whatever the encoding and the way of escaping', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(withSecret, fc.nat(XML_FORMS.length - 1)), { minLength: 1, maxLength: 8 }),
        fc.constantFrom<Encoding>('utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be'),
        withSecret,
        (values, encoding, other) => {
          const elements = values.map(
            ([text, form], index) => `<a:F${index}>${XML_FORMS[form]?.(text)}</a:F${index}>`,
          );
          const { fields, masked } = fieldsIn(
            {
              before: `<e xmlns:a="u"><x>${XML_FORMS[0]?.(other)}</x>`,
              message: `<a:ChatMessage>${elements.join('\n')}</a:ChatMessage>`,
              after: `<y>${XML_FORMS[2]?.(other)}</y></e>`,
            },
            encoding,
            'text/xml',
            superOfficeFields,
          );
          assert.deepEqual(
            fields.map(({ name }) => name),
            values.map((_, index) => `F${index}`),
          );
          fields.forEach((field, index) => {
            const [written = ''] = values[index] ?? [];
            if (overlaps(masked, field)) assert.ok(!field.value?.includes(SECRET));
            else assert.equal(field.value, written);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of Xelion are the values that were written, and their bytes are JSON of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(withSecret, fc.nat(JSON_FORMS.length - 1)), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        withSecret,
        (values, mark, other) => {
          const members = values.map(([text, form], index) => `"f${index}" : ${JSON_FORMS[form]?.(text)}`);
          const { fields, body, masked } = fieldsIn(
            {
              before: `{"x":${JSON.stringify(other)},"data":[ {"object": `,
              message: `{"oid":"1","n":1.50,"inner":{${members.join(',')}},"none":null,"list":[true]}`,
              after: `}],"y":${JSON.stringify(other)}}`,
            },
            mark ? 'utf-8 with mark' : 'utf-8',
            'application/json',
            xelionFields,
          );
          const byName = new Map(fields.map((field) => [field.name, field]));
          assert.equal(byName.get('n')?.value, '1.50');
          assert.equal(byName.get('list/0')?.value, 'true');
          assert.equal(byName.get('none')?.value, undefined);
          values.forEach(([written], index) => {
            const field = byName.get(`inner/f${index}`);
            assert.ok(field);
            assert.equal(JSON.parse(body.slice(field.start, field.end)), field.value);
            if (overlaps(masked, field)) assert.ok(!field.value?.includes(SECRET));
            else assert.equal(field.value, written);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are none, or lie within the message, when the record is damaged or cut off', () => {
    const xml = Buffer.from(
      '<e xmlns:a="u"><a:M><a:I>1</a:I><a:T>Grüße &amp; <![CDATA[<b>]]></a:T></a:M></e>',
    );
    const json = Buffer.from(
      '{"data":[{"object":{"oid":"1","text":"Gr\\u00fc\\u00dfe","c":{"d":[1,{"e":null}]}}}]}',
    );
    const cases = [
      { bytes: xml, start: xml.indexOf('<a:M>'), end: xml.indexOf('</e>'), read: superOfficeFields },
      { bytes: json, start: json.indexOf('{"oid'), end: json.indexOf('}]}'), read: xelionFields },
    ];
    for (const { bytes, start, end, read } of cases) {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 4 }),
          fc.nat(bytes.length),
          (changes, length) => {
            const damaged = Buffer.from(bytes);
            for (const [at, byte] of changes) damaged[at] = byte;
            const fields = read(damaged.subarray(0, length), '', { start, end });
            for (const field of fields) assert.ok(start <= field.start && field.end <= length);
          },
        ),
        { numRuns: 2000 },
      );
    }
  });
});
