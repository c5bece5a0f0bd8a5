import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import * as vscode from 'vscode';

/**
 * Runs in the extension host: activates the extension whose id is `PARLEY_ACTIVATE` and writes how long that took, in
 * milliseconds, to the file `PARLEY_TIME`.
 */
export async function run(): Promise<void> {
  const { PARLEY_ACTIVATE: id = '', PARLEY_TIME: time, PARLEY_RESULT: result } = process.env;
  if (!time || !result) throw new Error('PARLEY_TIME and PARLEY_RESULT must name files');
  const extension = vscode.extensions.getExtension(id);
  if (!extension || extension.isActive) throw new Error(`${id} is missing or active already`);
  const before = performance.now();
  await extension.activate();
  writeFileSync(time, String(performance.now() - before));
  writeFileSync(result, JSON.stringify({ done: true, passes: 1, failures: 0, pending: 0 }));
}
