import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { mustRun } from './childProcess';
import { temporaryFolder } from './temporaryFolder';

/** Runs npm as the developer's machine has it configured, whatever mirror that is. */
export async function npm(args: readonly string[], cwd: string): Promise<string> {
  const own = process.env['npm_execpath'];
  const [command, first] = own?.endsWith('.js')
    ? [process.execPath, [own]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  return mustRun(command, [...first, ...args, '--loglevel=error'], { cwd });
}

/**
 * Fetches one published package and unpacks a part of it; none of its scripts runs.
 * @param spec    `name@version`
 * @param folder  the folder inside the package (`lib/vscode`), whose content is put into `into`
 * @param exclude folders inside `folder` that are left out
 */
export async function unpackPackage(
  spec: string,
  folder: string,
  into: string,
  exclude: readonly string[] = [],
): Promise<void> {
  const download = await temporaryFolder('parley-download');
  try {
    await npm(['pack', spec, '--pack-destination', download.path], download.path);
    const [archive] = await readdir(download.path);
    if (!archive) throw new Error(`npm pack ${spec} left no archive behind`);
    await mkdir(into, { recursive: true });
    const inside = `package/${folder}`;
    const strip = `--strip-components=${inside.split('/').length}`;
    const without = exclude.map((name) => `--exclude=${inside}/${name}`);
    await mustRun('tar', ['-xzf', path.join(download.path, archive), '-C', into, strip, ...without, inside]);
  } finally {
    await download.remove();
  }
}
