import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { readSandboxSession } from '../support/readSandboxSession';
import { useEditor } from '../support/useEditor';

/** Ids that the sandbox of every seed has. */
const FIVE_HUNDRED = '1700500';
const EIGHT = '1700008';
const ODDITIES = '1700042';

/** The reader's toolbar button. */
const tool = (reader: FrameLocator, name: string) => reader.getByRole('button', { name, exact: true });

describe('Reading a conversation', () => {
  const vscode = useEditor();

  it('finds a text in messages that were not loaded yet, and filters', async () => {
    const window = await vscode.window();
    const reader = await readSandboxSession(window, FIVE_HUNDRED);
    await tool(reader, 'Find').click();
    await reader.getByRole('searchbox', { name: 'Find' }).fill('e');
    await reader.getByRole('button', { name: 'Search all' }).click();
    await reader.locator('.find .count', { hasText: /of \d+$/ }).waitFor();
    await tool(reader, 'Previous match').click();
    await reader.locator('article.hit').waitFor();
    await tool(reader, 'Close').click();
    await reader.getByText('500 messages', { exact: true }).waitFor();

    await tool(reader, 'Filter messages').click();
    await reader.getByRole('combobox', { name: 'All directions' }).selectOption('outgoing');
    await reader.getByText(/^\d+ of 500 messages$/).waitFor();
    await reader.locator('article.outgoing').first().waitFor();
    assert.equal(await reader.locator('article.incoming').count(), 0);
  });

  it('goes to a day, to the first message and to a message by its id', async () => {
    const window = await vscode.window();
    const reader = await readSandboxSession(window, FIVE_HUNDRED);
    await tool(reader, 'Go to the first message').click();
    await reader.getByText('Beginning of the conversation').waitFor();
    const first = reader.locator('article[aria-posinset="1"]');
    await first.focus();
    await window.page.keyboard.press('Enter');
    const id = /Id: (\S+)/.exec(await first.locator('.details').innerText())?.[1] ?? '';
    await tool(reader, 'Go to the newest message').click();
    await first.waitFor({ state: 'hidden' });
    await tool(reader, 'Go to a date or message…').click();
    await window.quickInput.asks('Go to a date or message');
    await window.quickInput.input.fill(id);
    await window.quickInput.pick(`Message ${id}`);
    await first.waitFor();

    await tool(reader, 'Go to a date or message…').click();
    await window.quickInput.asks('Go to a date or message');
    await window.quickInput.pick(/\d+ messages/);
    await first.waitFor({ state: 'hidden' });
  });

  it('copies a link that opens the message in another window’s reader', async () => {
    const window = await vscode.window();
    await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const reader = await readSandboxSession(window, EIGHT);
    const third = reader.locator('article[aria-posinset="3"]');
    await third.focus();
    await window.page.keyboard.press('l');
    await reader.getByText('Link copied.').first().waitFor();
    const link = await window.page.evaluate(() => navigator.clipboard.readText());
    assert.match(link, /:\/\/parley\.parley\/open\?account=[^&]+&session=1700008&message=\d+$/);
    await window.runCommand('View: Close All Editors');
    await window.runAsking('Developer: Open URL', 'URL to open');
    await window.quickInput.answer('URL to open', link);
    await window.dialog.getByRole('button', { name: 'Open', exact: true }).click();
    const again = window.webview();
    await again.locator('article[aria-posinset="3"]:focus').waitFor();
  });

  it('opens a link as it stands, after the user has agreed', async () => {
    const window = await vscode.window();
    const reader = await readSandboxSession(window, ODDITIES);
    await tool(reader, 'Filter messages').click();
    await reader.locator('.filter input').fill('example.com/a');
    const site = window.page.context();
    await site.route('https://example.com/**', (route) => route.fulfill({ body: 'There.' }));
    await reader.locator('.link', { hasText: 'example.com/a' }).click();
    const opened = site.waitForEvent('page');
    await window.dialog.getByRole('button', { name: 'Open', exact: true }).click();
    const page = await opened;
    await page.waitForURL(/example/);
    assert.equal(page.url(), 'https://example.com/a%2Fb?c=d%26e#f');
    await page.close();
  });

  it('opens the conversation as a read-only text that folds by day', async () => {
    const window = await vscode.window();
    const reader = await readSandboxSession(window, FIVE_HUNDRED);
    await tool(reader, 'Open as text').click();
    const text = window.page.locator('.monaco-editor[data-uri^="parley-transcript"]');
    await text.getByText(/500\smessages,\stimes\sin/).waitFor();
    const days = text.getByText(/──\s\d{4}-\d\d-\d\d\s──/);
    await days.first().waitFor();
    const before = await days.count();
    await text.locator('.view-lines').click();
    await window.runCommand('Fold All');
    await window.page.waitForFunction(
      ([selector, count]) =>
        [...document.querySelectorAll(`${selector} .view-line`)].filter((line) =>
          /── \d{4}/.test(line.textContent.replaceAll('\u00a0', ' ')),
        ).length > count,
      ['.monaco-editor[data-uri^="parley-transcript"]', before] as const,
    );
  });

  it('shows times in three ways, the keys on ?, and comes back as it was after a reload', async () => {
    const window = await vscode.window();
    const reader = await readSandboxSession(window, FIVE_HUNDRED);
    await tool(reader, 'Local time').click();
    await tool(reader, 'UTC').waitFor();
    await reader.locator('article[tabindex="0"]').focus();
    await window.page.keyboard.press('?');
    await reader.getByRole('dialog', { name: 'Keyboard help' }).waitFor();
    await window.page.keyboard.press('Escape');
    await window.page.keyboard.press('PageUp');
    await window.page.keyboard.press('PageUp');
    const top = await reader.locator('article:focus').getAttribute('aria-labelledby');
    assert.ok(top);
    await window.runCommand('Developer: Reload Webviews');
    const again = window.webview();
    await tool(again, 'UTC').waitFor();
    await again.locator(`article[aria-labelledby="${top}"]`).waitFor();
    assert.equal(await again.getByRole('button', { name: 'Go to the newest message' }).isEnabled(), true);
  });
});
