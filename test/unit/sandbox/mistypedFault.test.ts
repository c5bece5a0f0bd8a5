import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { startSandbox } from '../../../src/sandbox/sandbox';

const CLI = path.resolve(import.meta.dirname, '../../../src/sandbox/cli.ts');
const listening = (): number =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'TCPServerWrap').length;

describe('A fault of the sandbox that does not exist', () => {
  for (const name of ['superoffice.noSuchFault', 'noSuchPlatform.fault500'])
    it(`is refused and leaves no server listening: ${name}`, async () => {
      const before = listening();
      await assert.rejects(startSandbox({ faults: { [name]: true } }), RangeError);
      assert.equal(listening(), before);
    });

  it('ends the command line with its name and code 1', async () => {
    const cli = spawn(process.execPath, ['--import', 'tsx', CLI, '--fault', 'superoffice.noSuchFault']);
    const killed = setTimeout(() => cli.kill(), 15_000);
    try {
      const [said] = await Promise.all([text(cli.stderr), once(cli, 'close')]);
      assert.equal(cli.exitCode, 1);
      assert.match(said, /noSuchFault/);
    } finally {
      clearTimeout(killed);
      cli.kill();
    }
  });
});
