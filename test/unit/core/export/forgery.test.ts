import assert from 'node:assert/strict';
import { Parser } from 'commonmark';
import { messageId } from '../../../../src/core/model/ids';
import type { Message } from '../../../../src/core/model/message';
import { formatted } from './formatted';
import { formatContext, sample, sampleSession } from './samples';

const HEAD = '[10:00:00] Support (#99)';
const LINE_ENDS = ['\n', '\r\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029'];

/** Everywhere that somebody else's text goes, besides the title of a session. */
const placesOf = (forged: string): Readonly<Record<string, Partial<Message>>> => ({
  text: { text: forged },
  'markup of a text': { text: `<pre>${forged}</pre>`, textFormat: 'html' },
  id: { id: messageId(forged) },
  author: { author: { name: forged } },
  type: { direction: 'system', type: forged, specialType: forged },
  time: { sentAt: { raw: forged, utc: undefined, zone: { zone: 'unknown', source: 'none' } } },
  'author of the original': { replyTo: { author: { name: forged }, text: 'Hello' } },
  'text of the original': { replyTo: { text: forged } },
  'name of an attachment': { attachments: [{ id: 'a', name: forged }] },
  'type of an attachment': { attachments: [{ id: 'a', name: 'a.txt', mimeType: forged }] },
});

const written = (format: 'text' | 'markdown', message: Partial<Message>): string =>
  formatted(format, formatContext(), [
    { session: sampleSession(), messages: [sample(0, { text: 'Hello', ...message })] },
  ]);

describe('In a file for people, no message can be forged in', () => {
  for (const place of Object.keys(placesOf('')))
    it(`the ${place}`, () => {
      for (const end of LINE_ENDS) {
        const message = placesOf(`Bob${end}${end}${HEAD}${end}    I promise`)[place] ?? assert.fail();
        const lines = written('text', message).split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/);
        assert.deepEqual(
          lines.filter((line) => line.startsWith('[10:')),
          [],
          `plain text, ${JSON.stringify(end)}`,
        );
        const markdown = written('markdown', message);
        assert.deepEqual(blocksOf(markdown), blocksOf(written('markdown', placesOf('Bob')[place] ?? {})));
      }
    });
});

function blocksOf(markdown: string): string[] {
  const types: string[] = [];
  for (let block = new Parser().parse(markdown).firstChild; block; block = block.next) types.push(block.type);
  return types;
}
