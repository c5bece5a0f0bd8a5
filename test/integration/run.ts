import { build } from 'esbuild';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { serverBuild } from '../harness/vscode/builds';
import { desktopForTests, runInDesktop } from '../harness/vscode/desktop';
import { runInExtensionHost } from '../harness/vscode/extensionHostRun';
import type { ExtensionHostRun } from '../harness/vscode/hostReport';
import { provisionServer } from '../harness/vscode/provision';
import { OUT, ROOT } from '../harness/paths';
import type { SuiteResult } from '../harness/suiteResult';
import { temporaryFolder } from '../harness/temporaryFolder';

/**
 * Runs the integration tests inside a real VS Code of that label or version: a desktop VS Code where one can be had,
 * else the server build. Expects the extension to be built.
 */
export async function runIntegration(
  version: string,
  grep: string | undefined,
  onLine: (line: string) => void,
): Promise<SuiteResult> {
  const build = serverBuild(version);
  const tests = await bundleTests();
  const workspace = await temporaryFolder('parley-workspace');
  const run: ExtensionHostRun = {
    extension: ROOT,
    tests,
    workspace: workspace.path,
    env: { PARLEY_ROOT: ROOT, ...(grep && { PARLEY_GREP: grep }) },
    onLine,
  };
  try {
    const desktop = await desktopForTests(build, onLine);
    if (desktop) return await runInDesktop(desktop, run);
    return await runInExtensionHost(await provisionServer(build, onLine), run);
  } finally {
    await workspace.remove();
  }
}

/** One CommonJS bundle a test file, since the extension host knows neither tsx nor our import style. */
async function bundleTests(): Promise<string> {
  const source = path.join(ROOT, 'test/integration');
  const outdir = path.join(OUT, 'integration');
  await rm(outdir, { recursive: true, force: true });
  const files = await readdir(source, { recursive: true });
  const tests = files.filter((name) => name.endsWith('.test.ts'));
  if (tests.length === 0) throw new Error('There are no integration tests.');
  await build({
    entryPoints: ['insideHost.ts', ...tests].map((name) => path.join(source, name)),
    outdir,
    entryNames: '[name]',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return path.join(outdir, 'insideHost.cjs');
}
