import assert from 'node:assert/strict';
import { Parser } from 'commonmark';
import fc from 'fast-check';
import type { WireField } from '../../../../src/core/model/wireField';
import { fieldTable } from '../../../../src/wire/view/fieldTable';

function tableOf(wire: string, field: Partial<WireField> = {}): string {
  const body = Buffer.from(wire);
  const response = {
    headers: [['Content-Type', 'application/json; charset=utf-8']] as const,
    body,
    size: body.length,
    masked: [],
    dropped: 0,
  };
  return fieldTable(
    [{ name: 'subject', value: wire, start: 0, end: body.length, ...field }],
    response,
    undefined,
  );
}

/** What a Markdown parser reads as code, and everything that it takes for something else than text in headings and lists. */
function parsed(markdown: string): { code: string[]; others: string[] } {
  const code: string[] = [];
  const others = new Set<string>();
  const walker = new Parser().parse(markdown).walker();
  for (let event = walker.next(); event; event = walker.next()) {
    const { type, literal } = event.node;
    if (type === 'code') code.push(literal ?? '');
    else if (!['document', 'heading', 'paragraph', 'list', 'item', 'text'].includes(type)) others.add(type);
  }
  return { code, others: [...others] };
}

const oneLine = (text: string): string => text.replace(/\r/g, '␍').replace(/\n/g, '␊').replace(/\t/g, '␉');

describe('The table of fields', () => {
  it('is readable as it is', () => {
    assert.equal(
      tableOf('"a `b`"', { value: 'a `b`' }),
      [
        '# Fields',
        '',
        '## subject',
        '',
        '- bytes 0-7',
        '- on the wire: ``"a `b`"``',
        '- decoded: `` a `b` ``',
        '- transformation: JSON string',
        '',
      ].join('\n'),
    );
    assert.match(tableOf('""', { value: '' }), /^- decoded: empty$/m);
  });

  it('shows every text as what it is, and as nothing else', () => {
    const awkward = fc.array(
      fc.constantFrom(' ', '`', '\n', '\r', '\t', 'a', '*', '<b>', '![](https://a)', '\\'),
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      awkward.map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, text, (value, name) => {
        fc.pre(value !== '' && !/[\u2028\u2029\u0085\v\f\0]/.test(value + name));
        const { code, others } = parsed(tableOf('x', { value, name }));
        assert.ok(code.includes(oneLine(value)), `${JSON.stringify(value)} in ${JSON.stringify(code)}`);
        assert.deepEqual(others, []);
      }),
      { numRuns: 1000 },
    );
  });

  it('shows a text with very many backquotes', () => {
    const value = '` `` '.repeat(100_000);
    assert.ok(tableOf('x', { value }).includes(`- decoded: \`\`\` ${value} \`\`\`\n`));
  });
});
