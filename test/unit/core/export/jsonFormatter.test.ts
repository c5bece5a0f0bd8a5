import assert from 'node:assert/strict';
import { EXPORT_FORMATS } from '../../../../src/core/export/exportFormats';
import { formatSession } from '../../../../src/core/export/formatSession';
import type { Message } from '../../../../src/core/model/message';
import { formatContext, RARE, samples, sampleSession } from './samples';

async function written(pages: Message[][]): Promise<string> {
  const pieces: Buffer[] = [];
  const formatter = new EXPORT_FORMATS.json.Formatter(formatContext());
  const signal = new AbortController().signal;
  for await (const piece of formatSession(formatter, sampleSession(), pages, signal))
    pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString();
}

interface Read {
  sessions: { session: { id: string }; messages: Record<string, unknown>[] }[];
}
const read = (text: string): Read => JSON.parse(text) as Read;

describe('The JSON format', () => {
  it('gives back every text and every field as it was', async () => {
    const messages = [...samples(40), ...RARE];
    const [session] = read(await written([messages])).sessions;
    assert.deepEqual(
      session?.messages.map((row) => row.text),
      messages.map((message) => message.text),
    );
    const rare = session?.messages[40];
    assert.deepEqual(rare?.extra, RARE[0]?.extra);
    assert.deepEqual(rare?.attachments, RARE[0]?.attachments);
    assert.equal(session?.messages[42]?.sentAtUtc, null);
    assert.equal(session?.messages[42]?.sentAtRaw, '11/10/24 5pm');
  });

  it('is the same whatever pages it came in', async () => {
    const all = samples(500);
    const pages = [all.slice(0, 3), [], all.slice(3, 499), all.slice(499)];
    assert.equal(await written(pages), await written([all]));
  });

  it('takes a session without messages and a message larger than a buffer', async () => {
    assert.deepEqual(read(await written([])).sessions[0]?.messages, []);
    const huge = samples(3).map((message) => ({ ...message, text: '€'.repeat(300_000) }));
    assert.equal(read(await written([huge])).sessions[0]?.messages[2]?.text, huge[2]?.text);
  });
});
