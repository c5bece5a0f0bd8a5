import { build } from 'esbuild';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../harness/browser';
import { packageExtension, VSIX } from '../harness/packageExtension';
import { OUT, ROOT } from '../harness/paths';
import { temporaryFolder } from '../harness/temporaryFolder';
import { serverBuild } from '../harness/vscode/builds';
import { runInExtensionHost } from '../harness/vscode/extensionHostRun';
import { provisionServer, type ProvisionedServer } from '../harness/vscode/provision';
import { installExtension, startServer } from '../harness/vscode/server';
import { testSettings } from '../harness/vscode/userSettings';
import { PACKAGE_CONTENTS } from '../e2e/packageContents';
import { Workbench } from '../e2e/pages/workbench';
import { type Goals, median } from './goals';
import { EMPTY, writeEmptyExtension, writeIdleExtension } from './start/emptyExtension';

const PARLEY = 'parley.parley';
const BEFORE = 'nobody.before';
const AFTER = 'nobody.after';
const HOSTS = 15;
const WINDOWS = 11;
const ACCOUNTS = [1, 2].map((n) => ({
  id: `account${n}`,
  kind: 'xelion',
  name: `Account ${n}`,
  baseUrl: 'http://127.0.0.1:9',
}));
const KIB = 1024;
const SCREENSHOTS = Object.keys(PACKAGE_CONTENTS).filter((file) => /^media\/(reader|walkthrough)/.test(file));

/** Start of the packaged extension: sizes, activation, and from the click on the view to the accounts. */
export async function run(goals: Goals): Promise<void> {
  await packageExtension();
  await sizes(goals);
  const server = await provisionServer(serverBuild('newest'), (line) => goals.note(line));
  const extensions = await temporaryFolder('parley-extensions');
  try {
    await writeEmptyExtension(extensions.path);
    await writeIdleExtension(extensions.path, 'before');
    await writeIdleExtension(extensions.path, 'after');
    await installExtension(server, VSIX, extensions.path);
    await activation(goals, server, extensions.path);
    await clickToAccounts(goals, server, extensions.path);
  } finally {
    await extensions.remove();
  }
}

async function sizes(goals: Goals): Promise<void> {
  const { size: packed } = await stat(VSIX);
  const sizes = [
    ['dist/extension.cjs', await sizeOf(['dist/extension.cjs']), 48],
    ['dist/webview.js', await sizeOf(['dist/webview.js']), 64],
    // Pictures are packed as they are.
    ['the package without screenshots', packed - (await sizeOf(SCREENSHOTS)), 400],
  ] as const;
  for (const [what, size, limit] of sizes) {
    const detail = `${(size / KIB).toFixed(1)} KiB`;
    goals.figure({
      goal: 'B1',
      what: `${what} against ${limit} KiB`,
      ratio: size / KIB / limit,
      atMost: 1,
      detail,
    });
  }
  const loaded = ['extension', 'accountsView', 'parley'].map((name) =>
    readFile(path.join(ROOT, `dist/${name}.cjs`), 'utf8'),
  );
  const code = (await Promise.all(loaded)).join('');
  const network = code.match(/require\("(node:)?(https?|net|tls|dns|worker_threads)"\)/g) ?? [];
  goals.figure({
    goal: 'A2',
    what: 'network modules loaded with the product',
    ratio: network.length,
    atMost: 0,
  });
}

/** Bytes of files of the project. */
async function sizeOf(files: readonly string[]): Promise<number> {
  const stats = await Promise.all(files.map((file) => stat(path.join(ROOT, file))));
  return stats.reduce((sum, { size }) => sum + size, 0);
}

async function activation(goals: Goals, server: ProvisionedServer, extensions: string): Promise<void> {
  const outfile = path.join(OUT, 'bench', 'measureActivation.cjs');
  const entry = path.join(import.meta.dirname, 'start/measureActivation.ts');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
  const folder = await temporaryFolder('parley-bench');
  const developed = await writeIdleExtension(path.join(folder.path, 'developed'), 'first');
  const times = path.join(folder.path, 'times.json');
  const rounds: Record<string, number>[] = [];
  for (let host = 0; host < HOSTS; host++) {
    await runInExtensionHost(server, {
      extension: developed,
      extensions,
      tests: outfile,
      workspace: folder.path,
      // The first extensions that a host activates pay for more than themselves.
      env: {
        PARLEY_ACTIVATE: ['nobody.first', EMPTY.id, BEFORE, PARLEY, AFTER].join(','),
        PARLEY_TIMES: times,
      },
      onLine: (line) => goals.note(line),
    });
    const took = JSON.parse(await readFile(times, 'utf8')) as Record<string, number>;
    rounds.push({ ...took, empty: ((took[BEFORE] ?? Number.NaN) + (took[AFTER] ?? Number.NaN)) / 2 });
  }
  await folder.remove();
  report(
    goals,
    { goal: 'A1', what: 'activation against empty extensions before and behind', atMost: 1.25 },
    rounds,
    PARLEY,
    'empty',
  );
}

async function clickToAccounts(goals: Goals, server: ProvisionedServer, extensions: string): Promise<void> {
  const workspace = await temporaryFolder('parley-workspace');
  const settings = { ...testSettings, 'parley.accounts': ACCOUNTS };
  const running = await startServer(server, { settings, extensions });
  const browser = await launchBrowser();
  const rounds: Record<string, number>[] = [];
  try {
    for (let round = 0; round < WINDOWS; round++) {
      const took: Record<string, number> = {};
      const views: [string, string][] = [
        ['Parley', 'Account 2'],
        [EMPTY.container, EMPTY.row],
      ];
      // A window each: the first view that a window opens pays for more than itself.
      for (const [container, row] of round % 2 === 0 ? views : views.reverse()) {
        const page = await browser.newPage();
        await page.goto(`${running.url}?folder=${encodeURIComponent(workspace.path)}`);
        await new Workbench(page).ready();
        await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
        took[container] = await clickToRow(page, container, row);
        await page.close();
      }
      rounds.push(took);
    }
  } finally {
    await browser.close();
    await running.stop();
    await workspace.remove();
  }
  const what = 'click on the view to the accounts, against an empty view';
  report(goals, { goal: 'A3', what, atMost: 1.5 }, rounds, 'Parley', EMPTY.container);
}

/** Milliseconds in the page from the click on a container to the row in its tree. */
async function clickToRow(page: Page, container: string, row: string): Promise<number> {
  const tab = page.locator('.part.activitybar').getByRole('tab', { name: container });
  await tab.waitFor();
  return tab.evaluate(
    (element, wanted) =>
      new Promise<number>((resolve) => {
        const begin = performance.now();
        const observer = new MutationObserver(() => {
          const items = Array.from(document.querySelectorAll('[role=treeitem]'));
          if (!items.some((item) => item.getAttribute('aria-label')?.startsWith(wanted))) return;
          observer.disconnect();
          resolve(performance.now() - begin);
        });
        observer.observe(document.body, { subtree: true, childList: true, attributes: true });
        (element.querySelector<HTMLElement>('.action-label') ?? (element as HTMLElement)).click();
      }),
    row,
  );
}

function report(
  goals: Goals,
  figure: { goal: string; what: string; atMost: number },
  rounds: readonly Record<string, number>[],
  contender: string,
  limit: string,
): void {
  const of = (name: string): number[] => rounds.map((round) => round[name] ?? Number.NaN);
  const ratio = median(
    rounds.map((round) => (round[contender] ?? Number.NaN) / (round[limit] ?? Number.NaN)),
  );
  const ms = (name: string): string => `${median(of(name)).toFixed(1)} ms`;
  goals.figure({ ...figure, ratio, detail: `${ms(contender)} / ${ms(limit)}, ${rounds.length} rounds` });
}
