import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from './childProcess';
import { CACHE, ROOT } from './paths';
import { temporaryFolder } from './temporaryFolder';
import { serverBuild } from './vscode/builds';
import { desktopForPeople, openDesktop } from './vscode/desktop';
import { provisionServer } from './vscode/provision';
import { startServer } from './vscode/server';
import { quietSettings } from './vscode/userSettings';

const SETTINGS = { ...quietSettings, 'parley.sandbox.startWithWindow': true };

/**
 * Builds Parley and opens it in a VS Code of its own, with two sandbox accounts, until that VS Code is closed or
 * Ctrl+C is pressed: a desktop VS Code where one can be had, else the server build. Returns the exit code.
 */
export async function startParley(): Promise<number> {
  const progress = (line: string): void => console.log(line);
  progress('Building Parley …');
  if ((await runProcess(process.execPath, ['esbuild.js'], { cwd: ROOT })) !== 0) return 1;
  // Outlives the run, so that what was exported from the sandbox is still there next time.
  const workspace = path.join(CACHE, 'workspace');
  await mkdir(workspace, { recursive: true });

  const desktop = await desktopForPeople(progress);
  return desktop ? inDesktop(desktop, workspace) : inBrowser(workspace, progress);
}

async function inDesktop(executable: string, workspace: string): Promise<number> {
  const profile = await temporaryFolder('pv');
  const opened = await openDesktop(executable, ROOT, workspace, profile.path, SETTINGS);
  console.log(
    `\nParley opens in ${executable}: choose it in the activity bar. Close the window to end, or press Ctrl+C.`,
  );
  const code = (await opened.exited) ?? 1;
  await profile.remove();
  return code;
}

async function inBrowser(workspace: string, progress: (line: string) => void): Promise<number> {
  const build = await provisionServer(serverBuild('newest'), progress);
  // The project folder itself is the installed extension: after a rebuild, reloading the page shows the change.
  const extensions = await temporaryFolder('parley-extensions');
  await symlink(ROOT, path.join(extensions.path, 'parley'), 'junction');
  const server = await startServer(build, { settings: SETTINGS, extensions: extensions.path });
  console.log(`
Parley runs in VS Code ${build.version}. Open this page in a browser and choose Parley in the activity bar:

    ${server.url}?folder=${encodeURI(workspace)}

Press Ctrl+C to end it.`);
  const code = (await server.exited) ?? 1;
  console.error(server.log.slice(-10).join('\n'));
  return code;
}
