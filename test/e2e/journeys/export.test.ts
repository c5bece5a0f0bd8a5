import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse as parseCsv } from 'csv-parse/sync';
import * as v from 'valibot';
import type { Sandbox } from '../../../src/sandbox/contract';
import { startSandbox } from '../../../src/sandbox/sandbox';
import { LANDMARKS } from '../../../src/sandbox/xelion/landmarks';
import { launchBrowser } from '../../harness/browser';
import { OUT } from '../../harness/paths';
import type { Workbench } from '../pages/workbench';
import { typeAccount } from '../support/typeAccount';
import { useEditor } from '../support/useEditor';

const { sessions } = LANDMARKS;
const manifestShape = v.object({
  status: v.string(),
  totals: v.object({ messages: v.number() }),
  files: v.array(
    v.object({ name: v.string(), format: v.string(), messages: v.number(), sha256: v.string() }),
  ),
});

describe('Exporting', () => {
  const vscode = useEditor();
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());

  const inWorkspace = (...names: string[]): string => path.join(vscode.editor.workspace, ...names);
  const openExport = async (window: Workbench, id: string): Promise<void> => {
    await window.openSessionById(undefined, id);
    await window.reader().press('Export this session');
  };
  const manifestOf = async (file: string): Promise<v.InferOutput<typeof manifestShape>> =>
    v.parse(manifestShape, JSON.parse(await readFile(file, 'utf8')));

  it('gives one session as a page that a browser shows, searches and navigates by day', async () => {
    const window = await vscode.window();
    await typeAccount(window, sandbox.xelion, 'Exported');
    await openExport(window, sessions.fiveHundred);
    await window.quickInput.pick(/^HTML/);
    await window.quickInput.chooseFile(inWorkspace('chat.html'));
    await window.notifications.result(/Exported 500 messages to chat\.html/);

    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) complaints.push(request.url());
      });
      await page.goto(pathToFileURL(inWorkspace('chat.html')).href);
      assert.equal(await page.getByRole('article').count(), 500);
      await page.getByRole('navigation', { name: 'Days' }).getByRole('link').last().click();
      const text = await page.getByRole('article').last().locator('.t').innerText();
      await page.getByRole('searchbox', { name: 'Find' }).fill(text);
      await page.getByRole('searchbox', { name: 'Find' }).press('Enter');
      await page.getByText(/^1 of \d/).waitFor();
      await mkdir(path.join(OUT, 'e2e'), { recursive: true });
      await page.screenshot({ path: path.join(OUT, 'e2e', 'exported-page.png') });
      assert.deepEqual(complaints, []);
    } finally {
      await browser.close();
    }
  });

  it('gives a whole account as NDJSON and CSV at once, also when it is cancelled and resumed', async () => {
    const window = await vscode.window();
    await typeAccount(window, sandbox.xelion, 'Exported');
    await window.tree('Sessions').contextMenu(/^Exported/, 'Export All Sessions…');
    const ask = window.quickInput;
    await ask.pick(/^More choices/);
    await ask.pick(/^Formats/);
    await ask.widget.getByRole('checkbox', { name: /^JSON,/ }).click();
    await ask.widget.getByRole('checkbox', { name: /^NDJSON,/ }).click();
    await ask.widget.getByRole('checkbox', { name: /^CSV,/ }).click();
    await ask.widget.getByRole('button', { name: 'OK' }).click();
    await ask.option(/^Formats.*NDJSON, CSV/).waitFor();
    await ask.pick(/^Choose where to/);
    await mkdir(inWorkspace('all'));
    await ask.chooseFile(inWorkspace('all'));
    const progress = window.notifications.toast(/Exporting Exported/);
    await progress.getByText(/messages/).waitFor();
    await window.notifications.choose(/Exporting Exported/, 'Cancel');
    await window.notifications.choose(/The export of Exported was stopped\./, 'Resume');
    await window.notifications.result(/Exported [\d,]+ messages of \d+ sessions/, 100_000);

    const { files, totals, status } = await manifestOf(inWorkspace('all', 'manifest.json'));
    assert.equal(status, 'complete');
    let [lines, rows] = [0, 0];
    for (const { name, format } of files) {
      const text = await readFile(inWorkspace('all', name), 'utf8');
      if (format === 'ndjson') lines += text.split('\n').length - 1;
      else rows += parseCsv(text, { bom: true, columns: true }).length;
    }
    assert.deepEqual([lines, rows], [totals.messages, totals.messages]);
    const names = await readdir(inWorkspace('all'));
    assert.equal(names.length, files.length + 1, 'nothing but the files and their manifest');
  });

  it('adds only what is new, and tells when a file was changed afterwards', async () => {
    const window = await vscode.window();
    await typeAccount(window, sandbox.xelion, 'Exported');
    await openExport(window, sessions.eight);
    await window.quickInput.pick(/^JSON/);
    await window.quickInput.chooseFile(inWorkspace('eight.json'));
    await window.notifications.result(/Exported 8 messages to eight\.json/);

    sandbox.receive('xelion', { session: sessions.eight, text: 'Arrived later' });
    await window.runCommand('Parley: Update Export…');
    await window.quickInput.option(/eight\.manifest\.json/).click();
    await window.notifications.result(/Added 1 message, now 9 in all/);
    assert.match(await readFile(inWorkspace('eight.json'), 'utf8'), /Arrived later/);

    await window.runCommand('Parley: Verify Export…');
    await window.quickInput.option(/eight\.manifest\.json/).click();
    await window.notifications.result(/Verified: 1 file, all as exported/);
    await appendFile(inWorkspace('eight.json'), ' ');
    // Whoever verifies it may be a colleague, who does not have the account.
    await window.runCommand('Parley: Remove Account…');
    await window.dialog.getByRole('button', { name: 'Remove' }).click();
    await window
      .tree('Sessions')
      .item(/^Exported/)
      .waitFor({ state: 'detached' });
    await window.runCommand('Parley: Verify Export…');
    await window.quickInput.option(/eight\.manifest\.json/).click();
    await window.notifications.choose(/was changed: eight\.json \(changed\)/, 'Show Report');
    await window.editorTab(/Verification of/).waitFor();
  });

  it('takes the attachments along when it is asked to, says before how large they are, and which one is missing', async () => {
    const window = await vscode.window();
    await typeAccount(window, sandbox.xelion, 'Exported');
    await openExport(window, sessions.specimens);
    const ask = window.quickInput;
    await ask.pick(/^More choices/);
    await ask.pick(/^Attachments.*left out/);
    await ask.option(/^Export them, too, \d+ attachments, \d+/).waitFor();
    await window.page.screenshot({ path: path.join(OUT, 'e2e', 'export-attachments.png') });
    await ask.pick(/^Export them, too/);
    await ask.option(/^Attachments.*exported, too/).waitFor();
    await ask.pick(/^Choose where to/);
    await ask.chooseFile(inWorkspace('specimens.json'));
    await window.notifications.choose(/Something is missing/, 'Show Report');
    await window.editorTab(/Export of/).waitFor();
    await window.page.screenshot({ path: path.join(OUT, 'e2e', 'export-attachments-report.png') });

    const { attachments } = v.parse(
      v.object({ attachments: v.array(v.object({ file: v.string(), bytes: v.optional(v.number()) })) }),
      JSON.parse(await readFile(inWorkspace('specimens.manifest.json'), 'utf8')),
    );
    const saved = attachments
      .filter(({ bytes }) => bytes !== undefined)
      .map(({ file }) => path.basename(file));
    assert.ok(saved.some((name) => name.endsWith(' bridge.log')));
    assert.deepEqual(saved.sort(), (await readdir(inWorkspace('specimens attachments'))).sort());
    assert.equal(attachments.length - saved.length, 1);
  });

  it('goes on after its extension host was killed', async () => {
    const window = await vscode.window();
    await typeAccount(window, sandbox.xelion, 'Exported');
    await openExport(window, sessions.twentyThousand);
    await window.quickInput.pick(/^NDJSON/);
    await window.quickInput.chooseFile(inWorkspace('long.ndjson'));
    await window.notifications
      .toast(/Exporting/)
      .getByText(/messages/)
      .waitFor();
    killExtensionHost();
    assert.ok(!(await readdir(vscode.editor.workspace)).includes('long.ndjson'), 'no half file');

    // What VS Code does after a reload, it does here, too: a new host in a new window.
    const next = await vscode.window();
    await next.openContainer('Parley');
    await next.runCommand('Parley: Resume Export…');
    await next.quickInput.option(/long\.manifest\.json/).click();
    await next.notifications.toast(/Exported 20,000 messages to long\.ndjson/).waitFor({ timeout: 100_000 });
    const text = await readFile(inWorkspace('long.ndjson'), 'utf8');
    assert.equal(text.split('\n').length - 1, 20_000);
  });
});

/** Ends every extension host that belongs to a server of this program. */
function killExtensionHost(): void {
  const table = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' })
    .split('\n')
    .slice(1)
    .map((line) => {
      const [pid, parent, ...words] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), command: words.join(' ') };
    });
  const isOurs = (pid: number): boolean => {
    const entry = table.find((one) => one.pid === pid);
    return entry !== undefined && (entry.parent === process.pid || isOurs(entry.parent));
  };
  const hosts = table.filter(({ pid, command }) => command.includes('--type=extensionHost') && isOurs(pid));
  assert.ok(hosts.length > 0, 'there is an extension host');
  for (const { pid } of hosts) process.kill(pid, 'SIGKILL');
}
