import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withFileLock } from '../fileLock';
import { npm, unpackPackage } from '../npm';
import { CACHE } from '../paths';
import { temporaryFolder } from '../temporaryFolder';
import type { ServerBuild } from './builds';
import { RIPGREP_FOLDER, writeStandIns } from './standIns';

/** A server build that is ready to be started. */
export interface ProvisionedServer extends ServerBuild {
  /** Holds `out/server-main.js`. */
  folder: string;
  /** The Node that runs it. */
  node: string;
}

type Progress = (line: string) => void;

/** Count up when the recipe changes, so that caches made by an older one are not used. */
const RECIPE = 1;
const RIPGREP = '@vscode/ripgrep-universal@1.18.0';
const NODE_24 = 'node-PLATFORM-ARCH@24';

/** Of some 50 packages, those that the workbench and the extension host really load; the rest are 400 MB of other tools. */
const NEEDED_PACKAGES = [
  '@microsoft/1ds-core-js',
  '@parcel/watcher',
  '@vscode/deviceid',
  '@vscode/proxy-agent',
  '@xterm/xterm',
  'cookie',
  'http-proxy-agent',
  'https-proxy-agent',
  'minimist',
  'vscode-oniguruma',
  'vscode-regexpp',
  'vscode-textmate',
  'ws',
  'yauzl',
  'yazl',
];
/** Built-in extensions that would only cost time and log lines. */
const UNWANTED_EXTENSIONS = [
  'copilot',
  'debug-auto-launch',
  'debug-server-ready',
  'git',
  'github',
  'grunt',
  'gulp',
  'jake',
  'mermaid-chat-features',
  'mermaid-markdown-features',
  'microsoft-authentication',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
  'php-language-features',
  'terminal-suggest',
  'tunnel-forwarding',
  'typescript-language-features',
];

/**
 * Makes a server build available, out of the cache or freshly from the npm registry (about ten seconds).
 * Safe to interrupt and to run several times at once: whatever is in the cache is complete.
 */
export async function provisionServer(build: ServerBuild, progress: Progress): Promise<ProvisionedServer> {
  const folder = path.join(CACHE, `server-${build.version}-r${RECIPE}`);
  await once(folder, `VS Code ${build.version}`, progress, async (target) => {
    await unpackPackage(
      build.package,
      'lib/vscode',
      target,
      UNWANTED_EXTENSIONS.map((name) => `extensions/${name}`),
    );
    await cutDependencies(target);
    await npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], target);
    const modules = path.join(target, 'node_modules');
    await unpackPackage(
      RIPGREP,
      `bin/${process.platform}-${process.arch}`,
      path.join(modules, RIPGREP_FOLDER),
    );
    await writeStandIns(modules);
  });
  return { ...build, folder, node: await nodeFor(build, progress) };
}

/** Our own Node if it is new enough, else one from the npm registry. */
async function nodeFor(build: ServerBuild, progress: Progress): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) >= build.nodeMajor) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const folder = path.join(CACHE, 'node-24');
  await once(folder, 'Node 24', progress, (target) =>
    unpackPackage(NODE_24.replace('PLATFORM', platform).replace('ARCH', process.arch), 'bin', target),
  );
  return path.join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Fills `folder` under a temporary name and renames it when it is complete; one program at a time does so. */
async function once(
  folder: string,
  what: string,
  progress: Progress,
  fill: (target: string) => Promise<void>,
): Promise<void> {
  if (existsSync(folder)) return;
  await withFileLock(
    `${folder}.lock`,
    () => progress(`${what}: another run is fetching it, waiting`),
    async () => {
      if (existsSync(folder)) return;
      progress(`${what}: fetching it into ${path.relative(process.cwd(), CACHE)}/ (once)`);
      const begun = Date.now();
      const work = await temporaryFolder(`${path.basename(folder)}.part`, CACHE);
      try {
        const target = path.join(work.path, 'content');
        await fill(target);
        await rename(target, folder);
      } finally {
        await work.remove();
      }
      progress(`${what}: ready after ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    },
  );
}

interface Manifest {
  dependencies?: Record<string, string>;
  [key: string]: unknown;
}
interface Lock {
  packages: Record<string, Manifest & { resolved?: string }>;
}

/** Leaves in `package.json` and in its lock what is needed, at the locked versions. */
async function cutDependencies(folder: string): Promise<void> {
  const manifestFile = path.join(folder, 'package.json');
  const lockFile = path.join(folder, 'npm-shrinkwrap.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as Manifest;
  const lock = JSON.parse(await readFile(lockFile, 'utf8')) as Lock;
  const dependencies = Object.fromEntries(
    Object.entries(manifest.dependencies ?? {})
      .filter(([name]) => NEEDED_PACKAGES.includes(name))
      // 1.106 names a git commit of @parcel/watcher, which would have to be compiled.
      .map(([name, range]) => (range.includes('#') ? [name, '2.5.1'] : [name, range])),
  );
  const cut = { name: manifest['name'], version: manifest['version'], type: manifest['type'], private: true };
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).filter(([, { resolved }]) => !resolved?.startsWith('git')),
  );
  lock.packages[''] = { ...cut, dependencies };
  await writeFile(manifestFile, JSON.stringify({ ...cut, dependencies }, null, 2));
  await writeFile(lockFile, JSON.stringify(lock, null, 2));
}
