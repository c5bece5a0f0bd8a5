import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LANDMARKS as SUPEROFFICE } from '../../../src/sandbox/superoffice/data/landmarks';
import { LANDMARKS as XELION } from '../../../src/sandbox/xelion/landmarks';
import { trySandbox } from '../support/trySandbox';
import { useEditor } from '../support/useEditor';

describe('A first look with the sandbox', () => {
  const vscode = useEditor();

  it('goes from an empty profile to both vendors’ example messages on screen', async () => {
    const window = await vscode.window();
    const sessions = await trySandbox(window);
    await sessions.expand(/SuperOffice sandbox/);
    await sessions.item(/^20,000 messages|^Eight messages/).waitFor();
    await sessions.collapse(/SuperOffice sandbox/);
    await sessions.expand(/Xelion sandbox/);
    await sessions.open(/^haas/i);
    await window.reader().message('we need a bigger boat').first().waitFor();
    assert.equal(await window.reader().message('hello there').count(), 2);

    await window.openSessionById(/SuperOffice sandbox/, SUPEROFFICE.vendorExample);
    const example = window.reader();
    await example.title.getByText("Vendor's example").waitFor();
    await example.message('Invalid').waitFor();
  });

  it('scrolls 20,000 messages to the first and exports them all', async () => {
    const window = await vscode.window();
    await trySandbox(window);
    await window.openSessionById(/Xelion sandbox/, XELION.sessions.twentyThousand);

    const reader = window.reader();
    // Some 400 pages, one after the other: a slow machine takes its time.
    await reader.scrollUntil(reader.message(XELION.firstText), 'up', 130_000);
    await reader.facts.getByText('20,000 messages').waitFor();

    await reader.press('Export this session');
    await window.quickInput.pick(/^JSON/);
    const file = path.join(vscode.editor.workspace, 'everything.json');
    await window.quickInput.chooseFile(file);
    await window.notifications.toast(/Exported 20.?000 messages to everything\.json/).waitFor();
    assert.match(await readFile(file, 'utf8'), new RegExp(XELION.firstText.slice(0, 60)));
  });
});
