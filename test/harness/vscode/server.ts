import path from 'node:path';
import { mustRun, startProcess } from '../childProcess';
import { temporaryFolder } from '../temporaryFolder';
import type { ProvisionedServer } from './provision';
import { writeUserSettings, type Settings } from './userSettings';

const START_TIMEOUT_MS = 60_000;

export interface ServerOptions {
  settings: Settings;
  /** A folder with installed extensions, shared by several servers; each has its own empty one without it. */
  extensions?: string;
  /** Further variables for the server and so for the extension host. */
  env?: Record<string, string>;
  /** Further arguments, for example `--enable-smoke-test-driver`. */
  args?: readonly string[];
  /** 0 or nothing: any free port. */
  port?: number;
}

/** A running VS Code server with a profile of its own. */
export interface RunningServer {
  readonly url: string;
  /** Holds `data/User/settings.json` and everything else that the server stores. */
  readonly dataFolder: string;
  /** Everything that the server has printed so far. */
  readonly log: readonly string[];
  /**
   * Resolves with the first printed line, past or to come, that matches; fails when the server ends or time is up.
   * @param from index in `log` of the first line that counts
   */
  line(pattern: RegExp, timeoutMs: number, from?: number): Promise<string>;
  readonly exited: Promise<number | null>;
  /** Ends the server with everything it started and removes its profile. */
  stop(): Promise<void>;
}

/** Starts VS Code on a fresh profile and resolves when it answers at `url`. */
export async function startServer(server: ProvisionedServer, options: ServerOptions): Promise<RunningServer> {
  const data = await temporaryFolder('parley-vscode');
  await writeUserSettings(path.join(data.path, 'data'), options.settings);
  const log: string[] = [];
  const listeners = new Set<(line: string) => void>();
  const group = await startProcess(
    server.node,
    [
      path.join(server.folder, 'out/server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
      ...['--server-data-dir', data.path],
      ...(options.extensions ? ['--extensions-dir', options.extensions] : []),
      '--without-connection-token',
      '--accept-server-license-terms',
      '--disable-telemetry',
      '--disable-workspace-trust',
      '--disable-getting-started-override',
      ...(options.args ?? []),
    ],
    {
      env: { ...serverEnvironment(), ...options.env },
      onLine(line) {
        log.push(line);
        listeners.forEach((listener) => listener(line));
      },
    },
  );
  const stop = async (): Promise<void> => {
    await group.stop();
    await data.remove();
  };
  const line: RunningServer['line'] = (pattern, timeoutMs, from = 0) =>
    new Promise((resolve, reject) => {
      const known = log.slice(from).find((candidate) => pattern.test(candidate));
      if (known !== undefined) return resolve(known);
      const fail = (why: string): void => {
        end();
        reject(new Error(`VS Code ${server.version} ${why}; its last lines:\n${log.slice(-15).join('\n')}`));
      };
      const timer = setTimeout(() => fail(`did not print ${pattern} within ${timeoutMs} ms`), timeoutMs);
      const listener = (candidate: string): void => {
        if (!pattern.test(candidate)) return;
        end();
        resolve(candidate);
      };
      const end = (): void => {
        clearTimeout(timer);
        listeners.delete(listener);
      };
      listeners.add(listener);
      void group.exited.then((code) => fail(`ended with code ${code}`));
    });
  try {
    const listening = /Extension host agent listening on (\d+)/;
    const port = listening.exec(await line(listening, START_TIMEOUT_MS))?.[1];
    const url = `http://127.0.0.1:${port}/`;
    return { url, dataFolder: data.path, log, line, exited: group.exited, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Installs a packaged extension into a folder that servers can then be started with. */
export async function installExtension(
  server: ProvisionedServer,
  vsix: string,
  extensions: string,
): Promise<void> {
  const data = await temporaryFolder('parley-install');
  try {
    await mustRun(
      server.node,
      [
        path.join(server.folder, 'out/server-main.js'),
        '--accept-server-license-terms',
        ...['--server-data-dir', data.path, '--extensions-dir', extensions, '--install-extension', vsix],
      ],
      { env: serverEnvironment() },
    );
  } finally {
    await data.remove();
  }
}

/** Ours without what a VS Code that we may run in would pass on, and without a gallery to ask. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{}' };
}
