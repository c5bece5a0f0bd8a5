import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import * as vscode from 'vscode';

/** What an extension does behind its activation must not count for the one that comes next. */
const SETTLED_MS = 1000;

/**
 * Runs in the extension host: activates the extensions of `PARLEY_ACTIVATE` (ids, separated by commas) in that order
 * and writes how long each took, in milliseconds by id, to the file `PARLEY_TIMES`.
 */
export async function run(): Promise<void> {
  const { PARLEY_ACTIVATE: ids = '', PARLEY_TIMES: times, PARLEY_RESULT: result } = process.env;
  if (!times || !result) throw new Error('PARLEY_TIMES and PARLEY_RESULT must name files');
  const took: Record<string, number> = {};
  for (const id of ids.split(',')) {
    const extension = vscode.extensions.getExtension(id);
    if (!extension || extension.isActive) throw new Error(`${id} is missing or active already`);
    const before = performance.now();
    await extension.activate();
    took[id] = performance.now() - before;
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  }
  writeFileSync(times, JSON.stringify(took));
  writeFileSync(result, JSON.stringify({ done: true, passes: 1, failures: 0, pending: 0 }));
}
