import assert from 'node:assert/strict';
import type { Node as MarkdownNode } from 'commonmark';
import { Parser } from 'commonmark';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { parse as parseHtml } from 'parse5';
import type { Message } from '../../../../src/core/model/message';
import { formatted } from './formatted';
import { formatContext, ODD_TEXTS, sample, sampleSession } from './samples';

const session = sampleSession();
const awkward = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...'\\`*_{}[]()#+-.!|<>&"\'=~:$ \t\n\r,;1@', 'a', '\u00a0', '\u2028'))
    .map((parts) => parts.join('')),
);
/** UTF-8 has no lone surrogates; a file holds U+FFFD in their place. */
const asUtf8 = (text: string): string => Buffer.from(text).toString();

function messagesOf(texts: readonly string[]): Message[] {
  return texts.map((text, index) => sample(index, { text, author: { name: text, id: text } }));
}

function holds(read: (texts: readonly string[]) => string[], expected: (text: string) => string): void {
  const property = fc.property(fc.array(awkward, { maxLength: 6 }), (texts) => {
    assert.deepEqual(read(texts), texts.map(expected));
  });
  fc.assert(property, { numRuns: 200 });
}

const same = (text: string): string => text;

describe('Every text, read back by a parser that is not ours,', () => {
  it('is the same from JSON', () =>
    holds((texts) => {
      const text = formatted('json', formatContext(), [{ session, messages: messagesOf(texts) }]);
      const read = JSON.parse(text) as {
        sessions: { messages: { text: string; author: { id: string } }[] }[];
      };
      return read.sessions.flatMap(({ messages }) =>
        messages.map((row) => (assert.equal(row.author.id, row.text), row.text)),
      );
    }, same));

  it('is the same from NDJSON', () =>
    holds((texts) => {
      const text = formatted('ndjson', formatContext(), [{ session, messages: messagesOf(texts) }]);
      return text
        .split('\n')
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as { text: string }).text);
    }, same));

  for (const delimiter of [',', ';', '\t'] as const)
    for (const formulaGuard of [true, false])
      it(`is the same from CSV with ${JSON.stringify(delimiter)}${formulaGuard ? ', its guard taken off' : ''}`, () =>
        holds((texts) => {
          const context = formatContext({ csv: { delimiter, formulaGuard } });
          const text = formatted('csv', context, [{ session, messages: messagesOf(texts) }]);
          assert.ok(text.startsWith('\uFEFFsession'));
          const rows: Record<string, string>[] = parseCsv(text, { bom: true, columns: true, delimiter });
          return rows.map((row) => {
            const cells = [row.text, row.plainText, row.authorName, row.authorId].map((cell = '') => {
              if (formulaGuard) assert.doesNotMatch(cell, /^[=+\-@\t\r\n]/);
              return formulaGuard ? cell.replace(/^'/, '') : cell;
            });
            assert.equal(new Set(cells).size, 1);
            return cells[0] ?? '';
          });
        }, asUtf8));

  it('is the same from Markdown', () =>
    holds(
      (texts) => {
        const text = formatted('markdown', formatContext(), [{ session, messages: messagesOf(texts) }]);
        return markdownTexts(new Parser().parse(text));
      },
      // CommonMark has no NUL.
      (text) => asUtf8(text).replaceAll('\0', '\ufffd'),
    ));

  it('is the same from HTML', () =>
    holds((texts) => {
      const text = formatted('html', formatContext(), [{ session, messages: messagesOf(texts) }]);
      return htmlTexts(parseHtml(text));
    }, asUtf8));
});

/** The text below each heading of a message. */
function markdownTexts(document: MarkdownNode): string[] {
  const texts: string[] = [];
  for (let block = document.firstChild; block; block = block.next) {
    if (block.type === 'heading' && block.level === 3) texts.push('');
    else if (block.type === 'heading' || texts.length === 0) continue;
    else {
      assert.equal(block.type, 'paragraph');
      assert.equal(texts.at(-1), '', 'one paragraph a message');
      texts[texts.length - 1] = inline(block);
    }
  }
  return texts;
}

function inline(block: MarkdownNode): string {
  let text = '';
  for (let node = block.firstChild; node; node = node.next) {
    if (node.type === 'linebreak') text += '\n';
    else {
      assert.equal(node.type, 'text', 'nothing but text');
      text += node.literal ?? '';
    }
  }
  return text;
}

interface HtmlNode {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { name: string; value: string }[];
  readonly childNodes?: readonly HtmlNode[];
}

function htmlTexts(root: unknown): string[] {
  const texts: string[] = [];
  const visit = (node: HtmlNode): void => {
    const named = (name: string): string | undefined => node.attrs?.find((one) => one.name === name)?.value;
    if (node.nodeName === 'article') texts.push('');
    if (node.nodeName === 'p' && named('class') === 't') texts[texts.length - 1] = textOf(node);
    else node.childNodes?.forEach(visit);
  };
  visit(root as HtmlNode);
  return texts;
}

/** What HTML cannot hold stands in the value of a `data` element. */
function textOf(node: HtmlNode): string {
  return (node.childNodes ?? [])
    .map((child) => {
      if (child.nodeName === '#text') return child.value ?? '';
      assert.equal(child.nodeName, 'data', 'nothing but text and data');
      const code = Number(child.attrs?.[0]?.value);
      return String.fromCharCode(code);
    })
    .join('');
}
