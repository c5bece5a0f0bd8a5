import assert from 'node:assert/strict';
import { RecordedBody } from '../../../src/wire/recordedBody';
import { knowing } from './redaction/recordText';

const SECRET = 'a-secret-of-many-letters';
const kind = { care: 'reading', contentType: 'text/xml', signIn: false } as const;

function recorded(pieces: readonly Uint8Array[], limit = 1 << 20) {
  const body = new RecordedBody(limit, knowing(SECRET), kind);
  for (const piece of pieces) body.append(piece);
  return body.finish(true);
}

describe('A recorded body', () => {
  it('shares its memory with nothing else, however it came', () => {
    const all = Buffer.from(`Set-Cookie: other=1\r\n\r\n<a>${'x'.repeat(100_000)}</a>`);
    const body = all.subarray(23);
    for (const pieces of [
      [body],
      [Buffer.from(body)],
      [body.subarray(0, 70_000), Buffer.from(body.subarray(70_000))],
    ]) {
      const record = recorded(pieces);
      assert.deepEqual(Buffer.from(record.body), body);
      assert.equal(record.body.buffer.byteLength, body.length);
      assert.equal(record.size, body.length);
    }
    assert.equal(recorded([all], 10).body.buffer.byteLength, 10);
  });

  it('is the same object whenever it is asked for', () => {
    const record = recorded([Buffer.from('<a>'), Buffer.from('</a>')]);
    assert.equal(record.body, record.body);
  });

  it('leaves the bytes that its reader has as they were', () => {
    const received = Uint8Array.from(Buffer.from(`<a>${SECRET}</a>`));
    const before = Buffer.from(received);
    const { body, masked } = recorded([received]);
    assert.equal(masked.length, 1);
    assert.ok(!Buffer.from(body).includes(SECRET));
    assert.deepEqual(Buffer.from(received), before);
  });

  it('holds as many bytes as it may, and says how many more there were', () => {
    const { body, size, dropped } = recorded([Buffer.from('abc'), Buffer.from('defg')], 5);
    assert.equal(Buffer.from(body).toString(), 'abcde');
    assert.deepEqual([size, dropped], [5, 2]);
  });
});
