import assert from 'node:assert/strict';
import { BundleGuard } from '../../../../src/wire/handOver/bundleGuard';

/** The document without its secrets, in which none is found any more. */
function masked(guard: BundleGuard, document: unknown): unknown {
  const result = guard.masked(document);
  assert.equal(guard.secretIn(result), undefined);
  return result;
}

describe('The guard of a support bundle', () => {
  it('sees a secret in the name of a member, and tells its place without it', () => {
    const guard = new BundleGuard(['abcd1234'], []);
    assert.equal(guard.secretIn({ a: [{ abcd1234: { b: 'abcd1234' } }] }), '/a/0');
    assert.deepEqual(masked(guard, { a: [{ abcd1234: 1 }] }), { a: [{ '********': 1 }] });
  });

  it('sees a secret that is a number, which stays one', () => {
    const guard = new BundleGuard(['12345678'], []);
    assert.equal(guard.secretIn({ a: { b: 12345678 } }), '/a/b');
    assert.deepEqual(masked(guard, { b: 12345678, c: 1234 }), { b: 11111111, c: 1234 });
  });

  it('sees a secret of other letters than ASCII in a header, which has a character for each byte', () => {
    const guard = new BundleGuard(['Pässwörd123'], []);
    const value = Buffer.from('x Pässwörd123 é').toString('latin1');
    assert.equal(guard.secretIn({ value }), '/value');
    const { value: left } = masked(guard, { value }) as { value: string };
    assert.match(Buffer.from(left, 'latin1').toString(), /^x ~[0-9a-f]{8}~\*+ é$/);
    assert.deepEqual(masked(guard, { value: 'é € ü' }), { value: 'é € ü' });
  });

  it('takes only the texts of a kept secret for secrets, not what they are called there or when they end', () => {
    const guard = new BundleGuard([JSON.stringify({ renewalName: 'Inner-Ticket-99', ends: 1712345678 })], []);
    const document = { renewalName: 'renewalName', at: 1712345678 };
    assert.equal(guard.secretIn(document), undefined);
    assert.deepEqual(guard.masked(document), document);
    assert.equal(guard.secretIn({ a: 'Inner-Ticket-99' }), '/a');
  });
});
