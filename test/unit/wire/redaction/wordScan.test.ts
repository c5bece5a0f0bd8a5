import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import wabt from 'wabt';
import { COMPILED } from '../../../../src/wire/redaction/wordScan';

const SOURCE = path.resolve(import.meta.dirname, '../../../../src/wire/redaction/wordScan.wat');

describe('The loop that looks for words', () => {
  it('is what its source says', async () => {
    const tools = await wabt();
    const module = tools.parseWat(SOURCE, await readFile(SOURCE));
    const compiled = Buffer.from(module.toBinary({}).buffer).toString('base64');
    assert.equal(COMPILED, compiled, `wordScan.wat was changed; wordScan.ts must have this: ${compiled}`);
  });
});
