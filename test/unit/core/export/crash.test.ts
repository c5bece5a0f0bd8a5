import assert from 'node:assert/strict';
import { isParleyError } from '../../../../src/core/base/errors';
import type { ExportRequestInput } from '../../../../src/core/export/exportRequest';
import { resumeExport, runExport, updateExport } from '../../../../src/core/export/runExport';
import { verifyExport } from '../../../../src/core/export/verifyExport';
import { nodeDigests } from '../../../../src/host/adapters/nodeDigests';
import { fakeProvider } from './fakeProvider';
import { memoryTarget } from './memoryTarget';
import { platformOf } from './platforms';
import { testDeps } from './testDeps';

const never = new AbortController().signal;
type Files = Map<string, Buffer>;
type Run = (deps: ReturnType<typeof testDeps>) => Promise<unknown>;

class Crash extends Error {}
const LOCK = '.parley-manifest.json.lock';

/** Runs until the step with that number, after which the process is gone; returns the steps that were taken. */
async function runUntil(crashAt: number, files: Files, platform: number[], run: Run): Promise<number> {
  let steps = 0;
  const target = memoryTarget(() => {
    if (++steps >= crashAt) throw new Crash();
  }, files);
  await run(testDeps(fakeProvider(platformOf(platform)), target)).catch((error: unknown) => {
    if (steps < crashAt) throw error;
  });
  return steps;
}

async function resumeOr(run: Run, files: Files, platform: number[], finished: string): Promise<void> {
  const deps = testDeps(fakeProvider(platformOf(platform)), memoryTarget(undefined, files));
  await resumeExport(deps, never).catch((error: unknown) => {
    if (!isParleyError(error) || error.code !== 'export.nothing') throw error;
    // It crashed before it had noted anything, or when all that was left to do was to give up its lock.
    return files.get('manifest.json')?.toString() === finished ? files.delete(LOCK) : run(deps);
  });
}

function texts(files: Files): Record<string, string> {
  return Object.fromEntries(
    [...files].map(([name, bytes]): [string, string] => [name, bytes.toString()]).sort(),
  );
}

/** Crashes once at every step there is, resumes, and compares with what an undisturbed run gives. */
async function crashEverywhere(before: Files, platform: number[], run: Run): Promise<void> {
  const whole = new Map(before);
  const steps = await runUntil(Infinity, whole, platform, run);
  assert.ok(steps > 20, 'there is enough to crash at');
  for (let crashAt = 1; crashAt <= steps; crashAt++) {
    const files = new Map(before);
    await runUntil(crashAt, files, platform, run);
    const final = [...files.keys()].filter((name) => !name.startsWith('.') && !before.has(name));
    for (const name of final)
      assert.equal(files.get(name)?.toString(), whole.get(name)?.toString(), `half a file: ${name}`);
    await resumeOr(run, files, platform, whole.get('manifest.json')?.toString() ?? '');
    assert.deepEqual(texts(files), texts(whole), `crashed at step ${crashAt} of ${steps}`);
  }
}

const requests: Record<string, ExportRequestInput> = {
  'a file a session': { formats: ['json', 'csv'], scope: { filter: {} } },
  'one file, newest first': {
    formats: ['html', 'ndjson'],
    scope: { filter: {} },
    layout: 'oneFile',
    order: 'newestFirst',
  },
  'split files': { formats: ['markdown', 'text'], scope: { filter: {} }, split: { messages: 7 } },
};

describe('An export that crashes at any step and is resumed', () => {
  for (const [what, request] of Object.entries(requests)) {
    it(`gives the very files of an undisturbed one: ${what}`, () =>
      crashEverywhere(new Map(), [25, 0, 3], (deps) => runExport(request, deps, never)));

    it(`gives the very files of an undisturbed update: ${what}`, async () => {
      const files: Files = new Map();
      const deps = testDeps(fakeProvider(platformOf([12, 0, 3])), memoryTarget(undefined, files));
      await runExport(request, deps, never);
      await crashEverywhere(files, [25, 2, 3, 4], (later) => updateExport(later, never));
      const { intact } = await verifyExport(
        memoryTarget(undefined, files),
        'manifest.json',
        nodeDigests,
        never,
      );
      assert.ok(intact);
    });
  }
});
