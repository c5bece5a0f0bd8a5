import assert from 'node:assert/strict';
import { useEditor } from '../support/useEditor';

describe('The whole product without a pointer', () => {
  const vscode = useEditor();

  it('goes from an empty profile through a conversation, its tools and its text by keys only', async () => {
    const window = await vscode.window();
    const { keyboard } = window.page;
    const command = async (title: string): Promise<void> => {
      await keyboard.press('F1');
      await window.quickInput.input.fill(`>${title}`);
      await window.quickInput.option(title).first().waitFor();
      await keyboard.press('Enter');
    };
    await command('Parley: Try the Sandbox');
    const sessions = window.tree('Sessions');
    await sessions.item(/Xelion sandbox/).waitFor();
    await command('Parley: Focus on Sessions View');

    // The tree: to the account, open it, to a session by typing its name, its menu, and open it.
    await keyboard.press('Home');
    while (!(await sessions.tree.locator('.focused').getByText('Xelion sandbox').count()))
      await keyboard.press('ArrowDown');
    await keyboard.press('ArrowRight');
    await sessions.item(/Oddities/).waitFor();
    while (!(await sessions.tree.locator('.focused').getByText('Oddities').count()))
      await keyboard.press('ArrowDown');
    await keyboard.press('Shift+F10');
    await window.page.getByRole('menuitem', { name: 'Pin', exact: true }).waitFor();
    await keyboard.press('Escape');
    await keyboard.press('Enter');
    const reader = window.webview();
    await reader.getByRole('heading', { name: /Oddities/ }).waitFor();
    await reader.locator('article[tabindex="0"]').waitFor();

    // The reader: its commands are in the palette, its list is one tab stop, its keys do the rest.
    await command('Parley: Find in Conversation');
    await reader.getByRole('searchbox', { name: 'Find' }).and(reader.locator(':focus')).waitFor();
    await keyboard.type('e');
    await reader.locator('.find .count', { hasText: 'of' }).waitFor();
    await keyboard.press('Enter');
    await reader.locator('article.hit').waitFor();
    await keyboard.press('Escape');
    await reader.locator('article:focus').waitFor();
    await keyboard.press('Home');
    await keyboard.press('j');
    await keyboard.press('Enter');
    await reader.locator('article:focus .details').waitFor();
    await keyboard.press('f');
    await reader.locator('.filter input:focus').waitFor();
    await keyboard.press('Escape');
    await reader.locator('.filter').waitFor({ state: 'hidden' });
    await command('Parley: Open Session as Text');
    await window.editorTab(/\.chat/).waitFor();
    assert.ok(await window.editorTab(/\.chat/).isVisible());
  });
});
