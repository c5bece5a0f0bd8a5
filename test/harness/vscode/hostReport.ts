import { watch } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { readSuiteResult, type SuiteResult } from '../suiteResult';
import { temporaryFolder } from '../temporaryFolder';

/** Tests that are to run inside an extension host. */
export interface ExtensionHostRun {
  /** Folder of the extension under development. */
  extension: string;
  /** A CommonJS file that exports `run()`; see `test/integration/insideHost.ts` for what it must write. */
  tests: string;
  /** The folder that VS Code opens. */
  workspace: string;
  env?: Record<string, string>;
  /** A folder with further extensions that are installed. */
  extensions?: string;
  /** Receives the report line by line while the tests run. */
  onLine: (line: string) => void;
}

/**
 * Gives an extension host files to report to, and compares what it reported with how it ended.
 * @param host starts the host with that environment and resolves with 0 when `run()` resolved, else when it rejected
 */
export async function withHostReport(
  run: ExtensionHostRun,
  host: (env: Record<string, string>) => Promise<number>,
): Promise<SuiteResult> {
  const folder = await temporaryFolder('parley-report');
  const report = path.join(folder.path, 'report.txt');
  const result = path.join(folder.path, 'result.json');
  const tail = await followFile(report, run.onLine);
  try {
    const code = await host({ ...run.env, PARLEY_REPORT: report, PARLEY_RESULT: result });
    const counts = await readSuiteResult(result);
    if (!counts) throw new Error('The tests ended without writing a result.');
    if ((code === 0) !== (counts.failures === 0)) {
      throw new Error(`run() ended with ${code}, but ${counts.failures} tests failed.`);
    }
    return counts;
  } finally {
    await tail.end();
    await folder.remove();
  }
}

/** Passes on every whole line that somebody appends to a file; `end()` passes on what is left. */
async function followFile(
  file: string,
  onLine: (line: string) => void,
): Promise<{ end: () => Promise<void> }> {
  const handle = await open(file, 'w+');
  let rest = '';
  let position = 0;
  const readOn = async (): Promise<void> => {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(size - position),
      0,
      size - position,
      position,
    );
    position += bytesRead;
    const lines = (rest + buffer.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach((line) => onLine(line));
  };
  let reading = Promise.resolve();
  const watcher = watch(file, () => void (reading = reading.then(readOn)));
  return {
    async end() {
      watcher.close();
      await reading.then(readOn);
      if (rest) onLine(rest);
      await handle.close();
    },
  };
}
