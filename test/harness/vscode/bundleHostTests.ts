import { build } from 'esbuild';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { OUT, ROOT } from '../paths';

/**
 * One CommonJS bundle for each test file of a folder below `test`, since the extension host knows neither tsx nor our
 * import style.
 * @returns the file whose `run()` runs them all
 */
export async function bundleHostTests(folder: string): Promise<string> {
  const source = path.join(ROOT, 'test', folder);
  const outdir = path.join(OUT, folder);
  await rm(outdir, { recursive: true, force: true });
  const files = await readdir(source, { recursive: true });
  const tests = files.filter((name) => name.endsWith('.test.ts'));
  if (tests.length === 0) throw new Error(`There are no tests in test/${folder}.`);
  await build({
    entryPoints: [
      path.join(ROOT, 'test/integration/insideHost.ts'),
      ...tests.map((name) => path.join(source, name)),
    ],
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
