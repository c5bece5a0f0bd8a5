import assert from 'node:assert/strict';
import { chooseFromMenu } from '../pages/menu';
import type { Workbench } from '../pages/workbench';
import { trySandbox } from '../support/trySandbox';
import { useEditor } from '../support/useEditor';

async function openSandbox(window: Workbench) {
  const sessions = await trySandbox(window);
  await sessions.expand(/Xelion sandbox/);
  await sessions.item(/Oddities/).waitFor();
  return sessions;
}

const rows = (window: Workbench) => window.tree('Sessions').tree.getByRole('treeitem', { level: 2 });

describe('Browsing the sessions', () => {
  const vscode = useEditor({ height: 1400 });

  it('narrows them from the title bar, says so above them, remembers it, and shows all again', async () => {
    const window = await vscode.window();
    const sessions = await openSandbox(window);
    const all = await rows(window).count();
    await sessions.titleAction('Filter Sessions…');
    await window.quickInput.answer(/Words, from/, 'Oddities');
    const message = window.page.locator('.part.sidebar').getByText('Filter: Oddities');
    await message.waitFor();
    await window.page.waitForFunction(
      (before) => document.querySelectorAll('.part.sidebar [role=treeitem][aria-level="2"]').length < before,
      all,
    );
    await sessions.item(/Oddities/).waitFor();
    await window.page.reload();
    await window.ready();
    await window.openContainer('Parley');
    await message.waitFor();
    await sessions.titleAction('Clear Filter');
    await message.waitFor({ state: 'detached' });
  });

  it('refuses a filter that it does not understand, where it is typed', async () => {
    const window = await vscode.window();
    const sessions = await openSandbox(window);
    await sessions.titleAction('Filter Sessions…');
    await window.quickInput.asks(/Words, from/);
    await window.quickInput.input.fill('from:yesterday');
    await window.page.keyboard.press('Enter');
    await window.quickInput.message.getByText(/2024-05-31/).waitFor();
    await window.quickInput.cancel();
  });

  it('loads more and keeps it through a refresh', async () => {
    const window = await vscode.window();
    const sessions = await openSandbox(window);
    const size = async (): Promise<number> => Number(await rows(window).first().getAttribute('aria-setsize'));
    const listed = async (more: number): Promise<void> => {
      await window.page.waitForFunction(
        (least) =>
          Number(
            document
              .querySelector('.part.sidebar [role=treeitem][aria-level="2"]')
              ?.getAttribute('aria-setsize'),
          ) >= least,
        more,
      );
    };
    const before = await size();
    await sessions.item(/Oddities/).click();
    await window.page.keyboard.press('End');
    await sessions.open(/Load more/);
    await listed(before + 5);
    const after = await size();
    await sessions.titleAction('Refresh');
    await sessions.item(/Loading/).waitFor({ state: 'detached' });
    await listed(after);
  });

  it('pins all that are selected', async () => {
    const window = await vscode.window();
    const sessions = await openSandbox(window);
    const [first, second] = [rows(window).nth(0), rows(window).nth(1)];
    await first.click();
    // The session that a click opens takes a menu away that is open by then.
    await window.reader().title.waitFor();
    await second.click({ modifiers: ['ControlOrMeta'] });
    await second.click({ button: 'right' });
    await chooseFromMenu(window.page, 'Pin');
    await sessions.item(/^Pinned, 2/).waitFor();
    for (const pins of [/^Pinned, 1/, undefined]) {
      await window
        .tree('Sessions')
        .tree.getByRole('treeitem', { level: 3 })
        .first()
        .click({ button: 'right' });
      await chooseFromMenu(window.page, 'Unpin');
      await sessions.item(pins ?? /^Pinned/).waitFor({ state: pins ? 'visible' : 'detached' });
    }
  });

  it('groups them by day, and pins one at the top', async () => {
    const window = await vscode.window();
    const sessions = await openSandbox(window);
    await sessions.contextMenu(/Oddities/, 'Pin');
    await sessions.item(/^Pinned/).waitFor();
    await sessions.contextMenu(/Xelion sandbox/, 'Group Sessions by…');
    await window.quickInput.pick('Type');
    await sessions.item(/^Pinned, 1/).waitFor();
    await sessions.item(/^whatsApp, \d+ sessions/).waitFor();
    await sessions.contextMenu(/Oddities/, 'Unpin');
    await sessions.item(/^Pinned/).waitFor({ state: 'detached' });
  });

  it('tells everything that is known of a session when the pointer rests on it', async () => {
    const window = await vscode.window();
    const sessions = await openSandbox(window);
    const told = window.page.locator('.monaco-hover:visible').getByText('Last activity');
    // A title that comes late draws the tree anew, which ends a hover: a user moves the pointer again then.
    for (let tries = 0; tries < 10 && !(await told.isVisible()); tries++) {
      await sessions.item(/Haas/).hover();
      await sessions.item(/Oddities/).hover();
      await told.waitFor({ timeout: 3000 }).catch(() => undefined);
    }
    assert.ok(await told.isVisible(), 'a tooltip with the last activity');
  });

  it('opens a session as text when it is dropped on the editors', async () => {
    const window = await vscode.window();
    const sessions = await openSandbox(window);
    const { mouse } = window.page;
    const editors = await window.page.locator('.part.editor').boundingBox();
    assert.ok(editors);
    await sessions
      .item(/Oddities/)
      .getByText('Oddities')
      .hover();
    await mouse.down();
    // The editors take a drag only after they have seen it come.
    await mouse.move(editors.x + 60, editors.y + 300, { steps: 12 });
    await mouse.move(editors.x + editors.width / 2, editors.y + editors.height / 2, { steps: 12 });
    await window.page.locator('#monaco-workbench-editor-drop-overlay').waitFor();
    await mouse.up();
    await window.editorTab(/Oddities.*\.chat/).waitFor();
    await window.page.locator('.monaco-editor[data-uri^="parley-transcript"]').waitFor();
  });

  it('shows the next session in the same tab until something is done in it, or it is opened twice or pinned', async () => {
    const window = await vscode.window();
    const sessions = await openSandbox(window);
    const tabs = window.page.locator('.part.editor').getByRole('tab');
    const shows = (title: RegExp) => window.webview().getByRole('heading', { name: title }).waitFor();
    await sessions.item(/Oddities/).click();
    await shows(/Oddities/);
    await sessions.item(/Haas/).click();
    await shows(/Haas/);
    await window.editorTab(/Haas/).waitFor();
    assert.equal(await tabs.count(), 1);

    // Opened before the one before has a page.
    await window.runCommand('View: Close Editor');
    await tabs.waitFor({ state: 'detached' });
    // In one turn of the window's event loop, so that no panel is there in between.
    await rows(window).evaluateAll((items) => {
      for (const item of items.slice(0, 2))
        for (const event of ['mousedown', 'mouseup', 'click'])
          item.dispatchEvent(new MouseEvent(event, { bubbles: true, detail: 1 }));
    });
    await shows(/Lotte van Leeuwen/);
    assert.equal(await tabs.count(), 1);

    await window.webview().getByRole('button', { name: 'Find', exact: true }).click();
    await window.webview().getByRole('searchbox', { name: 'Find' }).fill('e');
    await window.webview().locator('.find .count').waitFor();
    await sessions.item(/Oddities/).dblclick();
    await shows(/Oddities/);
    assert.equal(await tabs.count(), 2);
    await rows(window).first().click();
    const tabsAre = (count: number) =>
      window.page.waitForFunction((n) => document.querySelectorAll('.part.editor .tab').length === n, count);
    await tabsAre(3);

    await window.runCommand('View: Pin Editor');
    await window.page.locator('.part.editor .tab.sticky').waitFor();
    await rows(window).nth(3).click();
    await tabsAre(4);
  });

  it('goes to a session by its name among those that are listed, and remembers it', async () => {
    const window = await vscode.window();
    await openSandbox(window);
    await window.runAsking('Parley: Go to Session…', 'Go to session');
    await window.quickInput.input.fill('Oddit');
    await window.quickInput.pick(/Oddities/);
    await window
      .webview()
      .getByRole('heading', { name: /Oddities/ })
      .waitFor();
    await window.runAsking('Parley: Go to Session…', 'Go to session');
    await window.quickInput.widget.getByText('recently opened').waitFor();
    await window.quickInput.cancel();
  });
});
