import type { Page } from 'playwright-core';
import { Emitter } from '../../../src/core/base/event';
import { launchBrowser } from '../browser';
import type { SuiteResult } from '../suiteResult';
import { withHostReport, type ExtensionHostRun } from './hostReport';
import type { ProvisionedServer } from './provision';
import { type RunningServer, startServer } from './server';
import { type Settings, testSettings } from './userSettings';

const RUN_TIMEOUT_MS = 10 * 60_000;
const EXIT_GRACE_MS = 20_000;
const CLEAN_EXIT = /Extension Host Process exited with code: 0, signal: null/;

export interface HostOptions {
  /** How often the window is loaded anew and runs the tests again; 0 when absent. */
  readonly reloads?: number;
  /** What one window may take. */
  readonly timeoutMs?: number;
  readonly settings?: Settings;
  /** Hears what the page and the extension host write to their consoles. */
  readonly onConsole?: (line: string) => void;
}

/**
 * Runs tests inside the extension host of a VS Code server that a browser is connected to.
 * Resolves only when the run ended in all three ways that count: `run()` settled, the host process exited
 * cleanly, and a whole result was written. Anything else is an error that says what was missing.
 */
export function runInExtensionHost(
  server: ProvisionedServer,
  run: ExtensionHostRun,
  { reloads = 0, settings = {}, onConsole, ...options }: HostOptions = {},
): Promise<SuiteResult> {
  return withHostReport(run, async (env) => {
    const running = await startServer(server, {
      settings: { ...testSettings, ...settings },
      args: ['--enable-smoke-test-driver'],
      env,
      ...(run.extensions && { extensions: run.extensions }),
    });
    const browser = await launchBrowser();
    try {
      // Shared by all windows, so that what VS Code keeps in the browser outlives a reload.
      const context = await browser.newContext();
      context.on('console', (message) => onConsole?.(`${message.type()} ${message.text()}`));
      context.on('weberror', (error) => onConsole?.(`uncaught ${String(error.error())}`));
      const ended = new Emitter<number>();
      await context.exposeFunction('codeAutomationLog', () => undefined);
      await context.exposeFunction('codeAutomationExit', (code: number) => ended.fire(code));
      const url = testUrl(running.url, run);
      let code = 0;
      for (let window = 0; window <= reloads && code === 0; window++) {
        const from = running.log.length;
        const page = await context.newPage();
        code = await runWindow(page, url, running, ended, options.timeoutMs ?? RUN_TIMEOUT_MS);
        await page.close();
        await running.line(CLEAN_EXIT, EXIT_GRACE_MS, from);
      }
      return code;
    } finally {
      await browser.close();
      await running.stop();
    }
  });
}

/** Resolves with what `run()` ended with in a window that is loaded now. */
function runWindow(
  page: Page,
  url: string,
  running: RunningServer,
  ended: Emitter<number>,
  timeoutMs: number,
): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    const fail = (error: unknown): void => reject(error instanceof Error ? error : new Error(String(error)));
    const subscription = ended.event((code) => {
      subscription.dispose();
      resolve(code);
    });
    page.once('crash', () => fail('The page of VS Code crashed.'));
    setTimeout(fail, timeoutMs, 'The tests did not end in time.').unref();
    void running.exited.then((code) => fail(`The server ended with code ${code}.`));
    running.line(/Extension Host Process exited/, timeoutMs, running.log.length).then((line) => {
      // A host that ends regularly may do so just before the page has told how run() ended.
      const grace = CLEAN_EXIT.test(line) ? EXIT_GRACE_MS : 0;
      setTimeout(fail, grace, `The extension host is gone: ${line}`).unref();
    }, fail);
    page.goto(url).catch(fail);
  });
}

function testUrl(base: string, { extension, tests, workspace }: ExtensionHostRun): string {
  const url = new URL(base);
  const remote = (file: string): string => `vscode-remote://remote${file}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(tests)],
  ];
  url.searchParams.set('folder', workspace);
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
