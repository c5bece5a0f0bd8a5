import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Sandbox } from '../../../src/sandbox/contract';
import { startSandbox } from '../../../src/sandbox/sandbox';
import type { Workbench } from '../pages/workbench';
import { trySandbox } from '../support/trySandbox';
import { typeAccount } from '../support/typeAccount';
import { useEditor } from '../support/useEditor';

async function openConversation(window: Workbench): Promise<void> {
  const sessions = await trySandbox(window);
  await sessions.expand(/Xelion sandbox/);
  await sessions.open(/^haas/i);
  await window.reader().message('we need a bigger boat').first().waitFor();
}

/** Goes from a message of the conversation to its bytes. */
async function openBytes(window: Workbench) {
  await openConversation(window);
  const reader = window.reader();
  await reader.message('we need a bigger boat').first().click();
  await window.page.keyboard.press('Alt+W');
  const wire = window.textEditor(/GET chats.*response/);
  await wire.selection.first().waitFor();
  return { reader, wire };
}

describe('What went over the wire', () => {
  const vscode = useEditor();

  it('leads from a message to its bytes and back', async () => {
    const window = await vscode.window();
    const { reader, wire } = await openBytes(window);
    await wire.line('"contentSummary": "we need a bigger boat"').first().waitFor();
    await reader.marked('we need a bigger boat').waitFor();
    assert.equal(await reader.frame.locator('article.marked').count(), 1);

    await window.page.keyboard.press('PageDown');
    await reader.marked('hello there').waitFor();
    await window.page.keyboard.press('Alt+W');
    await reader.frame.locator('article.marked:focus').waitFor();

    await window.page.keyboard.press('Alt+W');
    await wire.focused.waitFor();
    await window.runCommand('Parley: Show the Message Field by Field');
    await window
      .textEditor(/fields\.md/)
      .line('## subject')
      .waitFor();
  });

  it('leads back to the message after all exchanges were cleared', async () => {
    const window = await vscode.window();
    const { reader, wire } = await openBytes(window);
    await window.runCommand('Parley: Clear All Exchanges');
    await wire.focused.waitFor();
    await window.page.keyboard.press('Alt+W');
    await reader.frame.locator('article.marked:focus').waitFor();
  });

  it('can be sent again and compared, and handed over without a secret', async () => {
    const window = await vscode.window();
    await openConversation(window);
    await window.openView('Wire');
    const exchanges = window.tree('Wire');
    const filter = async (query: string): Promise<void> => {
      await window.runAsking('Parley: Filter Exchanges…', /Words in address/);
      await window.quickInput.answer(/Words in address/, query);
    };
    await filter('operation:login');
    await exchanges.item(/POST me\/login.*200.*sign-in/).waitFor();
    assert.equal(await exchanges.item(/GET /).count(), 0);
    await filter('operation:messages text:bigger');
    await exchanges.inlineAction(/GET chats\/\{oid\}\/messages/, 'Send Again and Compare');
    await window.editorTab(/x\d+ ↔ .*x\d+/).waitFor();

    await window.runAsking('Parley: Create Support Bundle…', /Put which exchanges/);
    await window.quickInput.tick('POST me/login', 'GET chats/{oid}/messages');
    await window.quickInput.pick('Leave names as they are');
    await window.textEditor('support-bundle.json').line('"parley"').waitFor();
    await window.notifications.choose(/all that the support bundle would hold/, 'Save…');
    const file = path.join(vscode.editor.workspace, 'bundle.json');
    await window.quickInput.chooseFile(file);
    await window.notifications.toast('Written to bundle.json').waitFor();
    const bundle = await readFile(file, 'utf8');
    const { har, transcripts } = JSON.parse(bundle) as {
      har: { log: { entries: unknown[] } };
      transcripts: { messages: { text: string }[] }[];
    };
    assert.ok(har.log.entries.length >= 3);
    assert.ok(
      transcripts.some(({ messages }) => messages.some(({ text }) => text === 'we need a bigger boat')),
    );
    assert.match(bundle, /\\"password\\":\\"(?:\*+|~[0-9a-f]{8}~\**)\\"/);
    assert.match(bundle, /\\"authentication\\":\\"~[0-9a-f]{8}~/);
  });
});

describe('What went over the wire', () => {
  const vscode = useEditor({ settings: { 'parley.wire.keepOnDisk': true } });

  it('is kept on disk for who asks for it, without a secret', async () => {
    const window = await vscode.window();
    const { userFolder } = vscode.editor;
    const folder = path.join(userFolder, 'globalStorage', 'parley.parley', 'exchanges');
    const kept = async (): Promise<string[]> => readdir(folder).catch(() => []);
    await openConversation(window);
    await until(async () => (await kept()).some((name) => name.includes('messages')));
    const names = await kept();
    assert.ok(names.some((name) => name.includes('login')));
    for (const name of names) {
      const text = await readFile(path.join(folder, name), 'utf8');
      assert.doesNotMatch(text, /"(?:password|authentication)\\":\\"[^~]/);
    }
  });
});

describe('A sign-in that fails', () => {
  const vscode = useEditor();
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());

  it('is explained from the tree, with what the server said', async () => {
    const window = await vscode.window();
    await typeAccount(window, sandbox.xelion, 'Typed');
    const sessions = window.tree('Sessions');
    await sessions.item(/^haas/i).waitFor();

    sandbox.setFault('xelion.passwordExpired', true);
    await window.runCommand('Parley: Forget Token');
    await window.notifications.toast(/token of Typed is forgotten/).waitFor();
    await window.runCommand('Parley: Refresh Sessions');
    await sessions.inlineAction(/^Typed/, 'Explain This Failure');
    await window.dialog.getByText('The password has expired at the server.').waitFor();
    await window.dialog.getByText('Code: 10007').waitFor();
    await window.dialog.getByRole('button', { name: 'Show what was received' }).click();
    await window
      .textEditor(/POST me.*response/)
      .line('10007')
      .waitFor();
  });
});

/** Looks again and again; the test's own limit ends it. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 100));
}
