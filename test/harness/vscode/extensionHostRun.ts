import { launchBrowser } from '../browser';
import type { SuiteResult } from '../suiteResult';
import { withHostReport, type ExtensionHostRun } from './hostReport';
import type { ProvisionedServer } from './provision';
import { startServer } from './server';
import { testSettings } from './userSettings';

const RUN_TIMEOUT_MS = 10 * 60_000;
const EXIT_GRACE_MS = 20_000;
const CLEAN_EXIT = /Extension Host Process exited with code: 0, signal: null/;

/**
 * Runs tests inside the extension host of a VS Code server that a browser is connected to.
 * Resolves only when the run ended in all three ways that count: `run()` settled, the host process exited
 * cleanly, and a whole result was written. Anything else is an error that says what was missing.
 */
export function runInExtensionHost(server: ProvisionedServer, run: ExtensionHostRun): Promise<SuiteResult> {
  return withHostReport(run, async (env) => {
    const running = await startServer(server, {
      settings: testSettings,
      args: ['--enable-smoke-test-driver'],
      env,
      ...(run.extensions && { extensions: run.extensions }),
    });
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      const code = await new Promise<number>((resolve, reject) => {
        const fail = (error: unknown): void =>
          reject(error instanceof Error ? error : new Error(String(error)));
        page.once('crash', () => fail('The page of VS Code crashed.'));
        setTimeout(fail, RUN_TIMEOUT_MS, 'The tests did not end in time.').unref();
        void running.exited.then((code) => fail(`The server ended with code ${code}.`));
        running.line(/Extension Host Process exited/, RUN_TIMEOUT_MS).then((line) => {
          // A host that ends regularly may do so just before the page has told how run() ended.
          const grace = CLEAN_EXIT.test(line) ? EXIT_GRACE_MS : 0;
          setTimeout(fail, grace, `The extension host is gone: ${line}`).unref();
        }, fail);
        Promise.all([
          page.exposeFunction('codeAutomationLog', () => undefined),
          page.exposeFunction('codeAutomationExit', resolve),
        ])
          .then(() => page.goto(testUrl(running.url, run)))
          .catch(fail);
      });
      await page.close();
      await running.line(CLEAN_EXIT, EXIT_GRACE_MS);
      return code;
    } finally {
      await browser.close();
      await running.stop();
    }
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
