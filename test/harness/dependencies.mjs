// Runs before anything is installed: Node's own modules only.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Runs `npm ci` when `node_modules` is missing, incomplete or of another lock file. */
export function installDependencies() {
  const outdated = firstDifference();
  if (!outdated) return;
  console.log(`Installing the dependencies (${outdated}) …`);
  const ci = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const own = process.env.npm_execpath;
  const { status, error } = own?.endsWith('.js')
    ? spawnSync(process.execPath, [own, ...ci], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
    : spawnSync('npm', ci, {
        cwd: ROOT,
        stdio: ['ignore', 'inherit', 'inherit'],
        shell: process.platform === 'win32',
      });
  if (status === 0) return;
  console.error(`npm ci failed${error ? `: ${error.message}` : ''}; see above.`);
  process.exit(1);
}

/** npm writes the inner lock file last, so a half-made folder has none. */
function firstDifference() {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  if (!installed) return 'first time';
  const different = Object.entries(wanted).find(
    ([name, { version, optional, devOptional, link }]) =>
      name !== '' && !link && !optional && !devOptional && installed[name]?.version !== version,
  );
  return different && `${different[0].replace(/^.*node_modules\//, '')} has changed`;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
