import assert from 'node:assert/strict';
import { markdownText } from '../../../../src/core/export/markdownText';
import { htmlToPlain } from '../../../../src/core/export/plainText';
import { safeFileName } from '../../../../src/core/export/safeFileName';
import { Spool } from '../../../../src/core/export/spool';
import type { ExportTarget } from '../../../../src/core/ports/exportTarget';
import { nodeDigests } from '../../../../src/host/adapters/nodeDigests';
import { memoryTarget } from './memoryTarget';
import { sample } from './samples';

const COUNT = 200_000;

/** Far more than what is asked for needs, and far less than work that grows with the square of the length. */
const SOON = 5_000_000_000n;

function soon<T>(work: () => T): T {
  const started = process.hrtime.bigint();
  const result = work();
  assert.ok(process.hrtime.bigint() - started < SOON);
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

  it('a message on its way through the spool', async () => {
    const target = memoryTarget();
    const inSmallPieces: ExportTarget = {
      ...target,
      async *read(name) {
        for await (const all of target.read(name))
          for (let at = 0; at < all.length; at += 512) yield all.subarray(at, at + 512);
      },
    };
    const message = sample(0, { text: 'x'.repeat(64 * COUNT) });
    const spool = new Spool(inSmallPieces, nodeDigests, String, []);
    await spool.add([message]);
    await spool.commit();
    const started = process.hrtime.bigint();
    for await (const messages of spool.read('oldestFirst')) assert.deepEqual(messages, [message]);
    assert.ok(process.hrtime.bigint() - started < SOON);
  });
});
