import assert from 'node:assert/strict';
import type { Workbench } from '../pages/workbench';
import { useEditor } from '../support/useEditor';

async function startSandbox(window: Workbench): Promise<void> {
  await window.openContainer('Parley');
  await window.page.getByRole('button', { name: 'Try the Sandbox' }).click();
  await window
    .tree('Sessions')
    .item(/Xelion sandbox/)
    .waitFor();
}

describe('What went over the wire', () => {
  const vscode = useEditor();

  it('leads from a message to its bytes and back', async () => {
    const window = await vscode.window();
    await startSandbox(window);
    await window.tree('Sessions').expand(/Xelion sandbox/);
    await window.tree('Sessions').open(/^haas/);
    const reader = window.reader();
    const message = reader.message('we need a bigger boat').first();
    await message.waitFor();
    await message.click();
    await window.page.keyboard.press('Alt+W');

    const wire = window.editorTab(/GET chats.*response/);
    await wire.waitFor();
    const editor = window.textEditor(/response/);
    await editor.selection.first().waitFor();
    await reader.marked('we need a bigger boat').waitFor();
    assert.equal(await reader.frame.locator('article.marked').count(), 1);

    await window.page.keyboard.press('Alt+W');
    await window.page.screenshot({ path: '/tmp/wire1.png' });
  });
});
