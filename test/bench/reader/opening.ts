import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import * as v from 'valibot';
import { Workbench } from '../../e2e/pages/workbench';
import { launchBrowser } from '../../harness/browser';
import { packageExtension, VSIX } from '../../harness/packageExtension';
import { temporaryFolder } from '../../harness/temporaryFolder';
import { serverBuild } from '../../harness/vscode/builds';
import { provisionServer } from '../../harness/vscode/provision';
import { installExtension, startServer } from '../../harness/vscode/server';
import { testSettings } from '../../harness/vscode/userSettings';
import { type Goals, median } from '../goals';
import { EMPTY, writeEmptyExtension } from '../start/emptyExtension';

const ROUNDS = 15;
const SIZES = [100, 10_000, 100_000];
/** So many that none is still held when it is opened again. */
const SESSIONS = 12;
const login = v.object({ baseUrl: v.string(), userName: v.string(), password: v.string() });

const PAINTED = 'first painted at';
/**
 * In every frame: notes when the pointer went down, and says on the console when messages or the empty page were first
 * painted. Nobody asks for it, as Playwright would run its own script in the page while that is about to paint.
 */
const WATCH = `(() => {
  const now = () => performance.timeOrigin + performance.now();
  addEventListener('pointerdown', () => (globalThis.pressed = now()), true);
  let told;
  // In each frame, as what is drawn before it is painted with it; looking a moment later would tell of the frame after.
  const look = () => {
    // Another conversation in the same page has a feed of its own.
    const feed = document.querySelector('#${EMPTY.page}') ?? document.querySelector('.feed .text')?.closest('.feed');
    if (feed && feed !== told) {
      told = feed;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => console.log('${PAINTED}', now());
      port2.postMessage(0);
    }
    requestAnimationFrame(look);
  };
  // Frames and observers end when VS Code writes the page of a webview into its frame; a timer goes on.
  let page;
  setInterval(() => {
    const written = document.querySelector('#${EMPTY.page}, #root');
    if (!written || written === page) return;
    page = written;
    requestAnimationFrame(look);
  }, 1);
})()`;

/**
 * F1 and F2: from the click on a session to its painted messages, beside a click that creates an empty webview. Both are on
 * another row than the one before, in trees of as many rows: what that costs VS Code is no part of the reader.
 */
export async function opening(goals: Goals): Promise<void> {
  await packageExtension();
  const server = await provisionServer(serverBuild('newest'), (line) => goals.note(line));
  const extensions = await temporaryFolder('parley-extensions');
  const workspace = await temporaryFolder('parley-workspace');
  await writeEmptyExtension(extensions.path, SESSIONS);
  await installExtension(server, VSIX, extensions.path);
  const sessions = fork(path.join(import.meta.dirname, 'longSessions.ts'));
  const account = v.parse(login, (await once(sessions, 'message'))[0]);
  const running = await startServer(server, { settings: testSettings, extensions: extensions.path });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addInitScript(WATCH);
    await page.goto(`${running.url}?folder=${encodeURIComponent(workspace.path)}`);
    const window = new Workbench(page);
    await window.ready();
    await addAccount(window, account);
    const times = await measure(window, sessions);
    report(goals, times);
  } finally {
    await browser.close();
    await running.stop();
    sessions.disconnect();
    await extensions.remove();
    await workspace.remove();
  }
}

async function addAccount(
  window: Workbench,
  { baseUrl, userName, password }: v.InferOutput<typeof login>,
): Promise<void> {
  await window.openContainer('Parley');
  await window.runCommand('Parley: Add Account…');
  const ask = window.quickInput;
  await ask.pick('SuperOffice');
  await ask.pick(/^User name and password/);
  await ask.answer(/The host of your SuperOffice/, baseUrl);
  await ask.answer(/The name that you sign in to SuperOffice with/, userName);
  await ask.answer(/kept in the secret storage/, password);
  await ask.answer(/The client secret of your registered app/, '');
  await ask.answer(/The zone of the times/, 'Europe/Oslo');
  await ask.answer(/What should the account be called/, 'Mine');
  await window.tree('Sessions').item(/^Mine/).waitFor();
}

interface Round {
  readonly empty: number;
  /** In a tab of its own. */
  readonly bySize: readonly number[];
  /** In the tab of the session before. */
  readonly nextBySize: readonly number[];
}

/** Milliseconds; the first round only warms up. */
async function measure(window: Workbench, sessions: ChildProcess): Promise<Round[]> {
  const { page } = window;
  const rows = window.tree('Sessions').tree.getByRole('treeitem', { level: 2 });
  const emptyRows = page.getByRole('treeitem', { name: EMPTY.row });
  const rounds: Round[] = [];
  let opened = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    await window.openContainer(EMPTY.container);
    const empty = await clickToPaint(window, emptyRows.nth(round % SESSIONS));
    await closeTab(window);
    await window.openContainer('Parley');
    const bySize: number[] = [];
    const nextBySize: number[] = [];
    for (const size of SIZES) {
      sessions.send(size);
      await once(sessions, 'message');
      const next = () => rows.nth(opened++ % SESSIONS);
      bySize.push(await clickToPaint(window, next()));
      nextBySize.push(await clickToPaint(window, next()));
      await closeTab(window);
    }
    if (round > 0) rounds.push({ empty, bySize, nextBySize });
  }
  return rounds;
}

async function clickToPaint(window: Workbench, row: Locator): Promise<number> {
  const { page } = window;
  const painted = page.waitForEvent('console', (message) => message.text().startsWith(PAINTED));
  await row.click();
  const at = Number((await painted).text().slice(PAINTED.length));
  const pressed = await page.evaluate(() => (globalThis as { pressed?: number }).pressed ?? Number.NaN);
  return at - pressed;
}

async function closeTab({ page }: Workbench): Promise<void> {
  await page
    .locator('.part.editor .tab.active')
    .getByRole('button', { name: /^Close/ })
    .click();
  await page.locator('iframe.webview').waitFor({ state: 'detached' });
}

function report(goals: Goals, rounds: readonly Round[]): void {
  const empty = median(rounds.map((round) => round.empty));
  for (const [which, where] of [
    ['bySize', 'in a new tab'],
    ['nextBySize', 'in the tab of the one before'],
  ] as const)
    SIZES.forEach((size, index) => {
      const took = rounds.map((round) => round[which][index] ?? Number.NaN);
      goals.figure({
        goal: 'F1',
        what: `click to painted messages, session of ${size.toLocaleString('en')} ${where}, against an empty webview`,
        ratio: median(rounds.map((round, at) => (took[at] ?? Number.NaN) / round.empty)),
        atMost: 1.45,
        detail: `${median(took).toFixed(0)} ms / ${empty.toFixed(0)} ms, ${rounds.length} rounds`,
      });
    });
  goals.figure({
    goal: 'F2',
    what: 'click to painted messages, session of 100,000 against one of 100',
    ratio: median(rounds.map(({ bySize: [few = Number.NaN, , many = Number.NaN] }) => many / few)),
    atMost: 1.1,
  });
}
