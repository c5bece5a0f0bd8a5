import assert from 'node:assert/strict';
import { Redactor } from '../../../../src/wire/redaction/redactor';
import { cut, record } from './recordText';

/** Secret names within the values of others, which a server may send by the thousand: bodies of 128 KiB of each. */
const NESTED: readonly (readonly [contentType: string, begins: string, repeated: string])[] = [
  ['text/plain', '', 'token='],
  ['text/plain', '', 'token: abc, '],
  ['text/plain', '', 'session_key: 123 ok, '],
  ['text/plain', '', "token=' "],
  ['text/plain', '', 'tokentoken'],
  ['text/plain', '', 'eyJ'],
  ['text/xml', '<x>', '<ticket>a'],
  ['text/xml', '<x>', '<a:ticket>'],
  ['text/xml', '<x>', '<ticket '],
  ['text/xml', '<x>', '<ticket><!--'],
  ['text/xml', '<x>', '<ticket><a></ticket>'],
  ['text/xml', '<x>', '<a token=\'token="'],
  ['application/json', '{', '"token":"token\\"'],
  ['application/json', '{"token":[', '"token",'],
  ['application/json', '{', '"token":'],
];

describe('A body that is full of secret names', () => {
  for (const [contentType, begins, repeated] of NESTED) {
    it(`is recorded in bounded time and memory: ${repeated}…`, () => {
      const body = Buffer.from(begins + repeated.repeat((128 * 1024) / repeated.length));
      const redactor = new Redactor();
      const whole = record([body], { contentType, redactor });
      const inPieces = record(cut(body, [10_007]), { contentType, redactor });
      assert.equal(whole.body.length, body.length);
      assert.equal(Buffer.compare(inPieces.body, whole.body), 0);
    });
  }

  it('hides what stands behind each of them all the same', () => {
    const text =
      'token: a, password="hunter22" and <Ticket><Token>first1</Token><b>second</b></Ticket><Token>third3</Token>';
    const hidden = record([text], { contentType: 'text/plain' }).text;
    for (const secret of ['hunter22', 'first1', 'second', 'third3'])
      assert.ok(!hidden.includes(secret), hidden);
    assert.match(hidden, / and </);
  });
});
