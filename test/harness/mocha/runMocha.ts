import path from 'node:path';
import { startProcess } from '../childProcess';
import { ROOT } from '../paths';
import { readSuiteResult, type SuiteResult } from '../suiteResult';
import { temporaryFolder } from '../temporaryFolder';

export interface MochaSuite {
  /** The folder below `test` whose `*.test.ts` belong to it. */
  folder: string;
  /** What one test may take. */
  timeoutMs: number;
}

const SUITE_TIMEOUT_MS = 30 * 60_000;

/** Runs a suite in a program of its own, its report on our terminal. Fails when it ends without counts. */
export async function runMocha(
  suite: MochaSuite,
  options: { grep: string | undefined; env?: Record<string, string> },
): Promise<SuiteResult> {
  const folder = await temporaryFolder('parley-mocha');
  const result = path.join(folder.path, 'result.json');
  const mocha = await startProcess(
    process.execPath,
    [
      ...['--import', 'tsx'],
      path.join(ROOT, 'node_modules/mocha/bin/mocha.js'),
      ...['--no-config', '--no-package', '--forbid-only'],
      ...['--reporter', path.join(ROOT, 'test/harness/mocha/resultReporter.cjs')],
      ...['--timeout', String(suite.timeoutMs)],
      ...(options.grep ? ['--grep', options.grep] : []),
      `test/${suite.folder}/**/*.test.ts`,
    ],
    { cwd: ROOT, env: { ...process.env, ...options.env, PARLEY_RESULT: result } },
  );
  const watchdog = setTimeout(() => void mocha.stop(), SUITE_TIMEOUT_MS);
  try {
    const code = await mocha.exited;
    const counts = await readSuiteResult(result);
    if (!counts) throw new Error(`mocha ended with code ${code} before it had run every test.`);
    if ((code === 0) !== (counts.failures === 0)) {
      throw new Error(
        `mocha counted ${counts.failures} failures but ended with code ${code}: something was left running or broke after the tests.`,
      );
    }
    return counts;
  } finally {
    clearTimeout(watchdog);
    await mocha.stop();
    await folder.remove();
  }
}
