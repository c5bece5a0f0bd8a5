import { downloadAndUnzipVSCode, runTests, SilentReporter, TestRunFailedError } from '@vscode/test-electron';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { mustRun, startProcess, type ProcessGroup } from '../childProcess';
import { CACHE } from '../paths';
import type { SuiteResult } from '../suiteResult';
import { temporaryFolder } from '../temporaryFolder';
import type { ServerBuild } from './builds';
import { withHostReport, type ExtensionHostRun } from './hostReport';
import { testSettings, writeUserSettings, type Settings } from './userSettings';

const OLDEST = [1, 106] as const;

type Progress = (line: string) => void;

/** A desktop VS Code to run tests of that version in: its executable, or undefined where none can be had. */
export async function desktopForTests(build: ServerBuild, progress: Progress): Promise<string | undefined> {
  if (!canShowWindows()) return undefined;
  const given = build.label === 'newest' ? process.env['VSCODE_PATH'] : undefined;
  return given ?? download(build.version, progress);
}

/** A desktop VS Code for a person: `VSCODE_PATH`, `code` on the PATH, or a download; undefined where none can be had. */
export async function desktopForPeople(progress: Progress): Promise<string | undefined> {
  const given = process.env['VSCODE_PATH'];
  if (given) return given;
  if (!canShowWindows()) return undefined;
  return (await installedCode(progress)) ?? download('stable', progress);
}

/** Runs tests in the extension host of a desktop VS Code, judged like those in the server build. */
export function runInDesktop(executable: string, run: ExtensionHostRun): Promise<SuiteResult> {
  return withHostReport(run, async (env) => {
    const profile = await temporaryFolder('pv');
    try {
      await writeUserSettings(profile.path, testSettings);
      return await runTests({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: run.extension,
        extensionTestsPath: run.tests,
        extensionTestsEnv: env,
        launchArgs: [run.workspace, ...profileArguments(profile.path)],
      });
    } catch (error) {
      if (error instanceof TestRunFailedError) return error.code ?? -1;
      throw error;
    } finally {
      await profile.remove();
    }
  });
}

/** Opens a desktop VS Code with the extension under development; it ends when its window is closed. */
export async function openDesktop(
  executable: string,
  extension: string,
  workspace: string,
  profile: string,
  settings: Settings,
): Promise<ProcessGroup> {
  await writeUserSettings(profile, settings);
  return startProcess(executable, [
    ...['--wait', '--new-window', '--skip-welcome', '--disable-workspace-trust'],
    ...profileArguments(profile),
    `--extensionDevelopmentPath=${extension}`,
    workspace,
  ]);
}

/** The profile's path is kept short: macOS allows 103 characters for the sockets in it. */
function profileArguments(profile: string): string[] {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [`--user-data-dir=${profile}`, `--extensions-dir=${path.join(profile, 'extensions')}`, ...asRoot];
}

function canShowWindows(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY);
}

async function download(version: string, progress: Progress): Promise<string | undefined> {
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: CACHE, reporter: new SilentReporter() });
  } catch (error) {
    progress(
      `VS Code ${version}: the desktop build cannot be downloaded (${String(error)}); using the server build.`,
    );
    return undefined;
  }
}

/** The `code` that a developer has on the PATH, unless it is too old or only passes on to a remote editor. */
async function installedCode(progress: Progress): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  const code = folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
  if (!code || process.env['VSCODE_IPC_HOOK_CLI']) return undefined;
  const [version = ''] = (await mustRun(code, ['--version'])).split('\n');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return code;
  progress(`${code} is VS Code ${version}; Parley needs ${OLDEST.join('.')} or newer.`);
  return undefined;
}
