import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { TextFile } from '../../../../src/core/export/textFile';
import type { ExportTarget } from '../../../../src/core/ports/exportTarget';
import { nodeDigests } from '../../../../src/host/adapters/nodeDigests';
import { memoryTarget } from './memoryTarget';

/** A target that looks at the bytes only a while after they were handed over, as a disk does. */
function slowTarget(): { target: ExportTarget; written: Buffer[] } {
  const written: Buffer[] = [];
  const file = {
    write: async (bytes: Uint8Array) => {
      await setImmediate();
      written.push(Buffer.from(bytes));
    },
    sync: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  return { target: { ...memoryTarget(), create: () => Promise.resolve(file) }, written };
}

describe('A file of text', () => {
  it('holds what was put into it, and knows its length and hash, however often it is drained', async () => {
    const { target, written } = slowTarget();
    const file = await TextFile.create(target, 'a', nodeDigests);
    for (const row of ['hello ', 'HELLO ', 'hello again ']) {
      file.rows.text(row);
      await file.drain();
      await file.drain();
    }
    await file.writeBytes(Buffer.from('bytes '));
    await file.write('the end');
    const { bytes, sha256 } = await file.finish();
    const content = Buffer.concat(written);
    assert.equal(content.toString(), 'hello HELLO hello again bytes the end');
    assert.equal(bytes, content.length);
    assert.equal(sha256, createHash('sha256').update(content).digest('hex'));
  });
});
