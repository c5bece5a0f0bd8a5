import Mocha from 'mocha';
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';

/**
 * Runs in the extension host of a real VS Code: every `*.test.cjs` beside this bundle. The report is written line
 * by line to the file `PARLEY_REPORT`, the counts at the very end to `PARLEY_RESULT`; rejects when a test failed.
 */
export async function run(): Promise<void> {
  const { PARLEY_REPORT: report, PARLEY_RESULT: result, PARLEY_GREP: grep } = process.env;
  if (!report || !result) throw new Error('PARLEY_REPORT and PARLEY_RESULT must name files');
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => appendFileSync(report, `${format(...args)}\n`);

  const mocha = new Mocha({ timeout: 30_000, forbidOnly: true, ...(grep ? { grep } : {}) });
  for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.test.cjs'))) {
    mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats ?? { passes: 0, failures: 1, pending: 0 };
      writeFileSync(result, JSON.stringify({ done: true, passes, failures, pending }));
    });
  });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
