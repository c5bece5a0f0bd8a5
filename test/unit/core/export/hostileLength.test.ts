import assert from 'node:assert/strict';
import { markdownText } from '../../../../src/core/export/markdownText';
import { htmlToPlain } from '../../../../src/core/export/plainText';
import { safeFileName } from '../../../../src/core/export/safeFileName';

const COUNT = 200_000;

/** Far more than what is asked for needs, and far less than work that grows with the square of the length. */
function soon<T>(work: () => T): T {
  const started = process.hrtime.bigint();
  const result = work();
  assert.ok(process.hrtime.bigint() - started < 5_000_000_000n);
  return result;
}

describe('However long it is, no longer than its length allows takes', () => {
  it('a run of line ends in HTML', () =>
    assert.equal(soon(() => htmlToPlain(`a${'<br>'.repeat(COUNT)}x`)).length, COUNT + 2));

  it('a run of hashes in Markdown', () =>
    assert.equal(
      soon(() => markdownText(`${'#'.repeat(COUNT)}x`)),
      `\\${'#'.repeat(COUNT)}x`,
    ));

  it('a run of dots in a file name', () =>
    assert.equal(
      soon(() => safeFileName(`a${'.'.repeat(COUNT)}x`)),
      'a',
    ));
});
