import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { ExportRequestInput } from '../../../src/core/export/exportRequest';
import { verifyExport } from '../../../src/core/export/verifyExport';
import { accountId } from '../../../src/core/model/ids';
import { nodeDigests } from '../../../src/host/adapters/nodeDigests';
import { LocalTarget } from '../../../src/host/export/localTarget';
import type { Sandbox } from '../../../src/sandbox/contract';
import { startSandbox } from '../../../src/sandbox/sandbox';
import { ROOT } from '../../harness/paths';
import { temporaryFolder, type TemporaryFolder } from '../../harness/temporaryFolder';
import { SESSIONS, type Platform } from '../workbench';
import type { ExportTask } from './exportProcess';

/** Of each platform; twice that in all. */
const KILLS = 26;
const never = new AbortController().signal;
const request: ExportRequestInput = {
  formats: ['ndjson', 'csv', 'html'],
  scope: { sessions: [] },
  fullTexts: false,
};

describe('An export whose process is killed', function () {
  this.timeout(300_000);
  let folder: TemporaryFolder;
  let program: string;
  let sandbox: Sandbox;

  before(async () => {
    folder = await temporaryFolder('parley-killed');
    program = path.join(folder.path, 'exportProcess.mjs');
    await build({
      entryPoints: [path.join(import.meta.dirname, 'exportProcess.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      // Some packages are CommonJS and ask for Node's modules.
      banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
      absWorkingDir: ROOT,
      logLevel: 'error',
    });
    sandbox = await startSandbox();
  });
  after(async () => {
    await sandbox.stop();
    await folder.remove();
  });

  function start(platform: Platform, to: string): ChildProcess {
    const { password, baseUrl, userName, tenant } = sandbox[platform];
    const { twentyThousand, fiveHundred, empty } = SESSIONS[platform];
    const task: ExportTask = {
      account: {
        id: accountId(platform),
        kind: platform,
        name: platform,
        baseUrl,
        userName,
        ...(tenant && { tenant }),
      },
      password,
      folder: to,
      request: { ...request, scope: { sessions: [fiveHundred, twentyThousand, empty] } },
    };
    return spawn(process.execPath, [program, JSON.stringify(task)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  /** Resolves to true when it was killed before it was done. */
  async function killAfter(child: ChildProcess, milliseconds: number): Promise<boolean> {
    const ended = once(child, 'exit');
    const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    const [code, signal] = (await ended) as [number | null, string | null];
    clearTimeout(timer);
    assert.ok(signal === 'SIGKILL' || code === 0, `it failed with ${String(code)}`);
    return signal === 'SIGKILL';
  }

  for (const platform of ['xelion', 'superoffice'] as const) {
    it(`and resumed gives the very files of an undisturbed one: ${platform}, killed ${KILLS} times`, async () => {
      const whole = path.join(folder.path, `${platform}-whole`);
      await mkdir(whole);
      const began = performance.now();
      assert.equal(await killAfter(start(platform, whole), 120_000), false);
      const length = performance.now() - began;
      const expected = await contentOf(whole);
      assert.equal(Object.keys(expected).length, 9);

      let kills = 0;
      for (let round = 1; kills < KILLS; round++) {
        const to = path.join(folder.path, `${platform}-${round}`);
        await mkdir(to);
        // After so many kills of one export it is let through, so that there are many exports to compare.
        for (
          let left = 6;
          await killAfter(start(platform, to), left > 0 ? Math.random() * length : 120_000);
          left--
        )
          kills++;
        assert.deepEqual(await contentOf(to), expected);
        const { intact } = await verifyExport(new LocalTarget(to), 'manifest.json', nodeDigests, never);
        assert.ok(intact, 'the manifest verifies');
      }
    });
  }
});

/** The exported files, without the manifest, which tells when it was written. */
async function contentOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => name !== 'manifest.json' && !name.endsWith('.lock'));
  const contents = await Promise.all(
    names.sort().map(async (name): Promise<[string, string]> => {
      const hash = nodeDigests.sha256();
      hash.update(await readFile(path.join(folder, name)));
      return [name, Buffer.from(hash.digest()).toString('hex')];
    }),
  );
  return Object.fromEntries(contents);
}
