import assert from 'node:assert/strict';
import { openPromise } from 'yauzl';
import { VSIX } from '../../harness/packageExtension';
import { PACKAGE_CONTENTS } from '../packageContents';

/** Bytes of each file of the extension, before packing; VS Code's own entries left out. */
async function sizes(): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const zip = await openPromise(VSIX);
  for await (const { fileName, uncompressedSize } of zip.eachEntry()) {
    if (fileName.startsWith('extension/')) found.set(fileName.slice('extension/'.length), uncompressedSize);
  }
  return found;
}

describe('The package', () => {
  it('holds the files of the committed list, none larger than it allows', async () => {
    const found = await sizes();
    assert.deepEqual([...found.keys()].sort(), Object.keys(PACKAGE_CONTENTS).sort());
    const tooLarge = [...found].filter(([file, bytes]) => bytes > (PACKAGE_CONTENTS[file] ?? 0) * 1024);
    assert.deepEqual(tooLarge, []);
  });
});
