import assert from 'node:assert/strict';
import { safeFileName } from '../../../../src/core/export/safeFileName';

const CASES: readonly [text: string, name: string][] = [
  ['Anna Øst', 'Anna Øst'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['.hidden. ', 'hidden'],
  ['...', 'unnamed'],
  ['con', '_con'],
  ['AUX.txt', '_AUX.txt'],
  ['CON . x', '_CON . x'],
  ['nul .a', '_nul .a'],
  ['COM1 .txt', '_COM1 .txt'],
  ['COM¹\u00a0.txt', '_COM¹ .txt'],
  ['CON x', 'CON x'],
  ['console.log', 'console.log'],
];

describe('The name of a file', () => {
  for (const [text, name] of CASES)
    it(`is one that every file system takes: ${JSON.stringify(text)}`, () =>
      assert.equal(safeFileName(text), name));

  it('is cut between characters as people see them', () => {
    assert.equal(safeFileName('👍🏽'.repeat(3), 20), '👍🏽'.repeat(2));
    assert.equal(safeFileName(`Anna${'.'.repeat(50)}`, 10), 'Anna');
  });
});
