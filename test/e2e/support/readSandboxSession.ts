import type { FrameLocator } from 'playwright-core';
import type { Workbench } from '../pages/workbench';

/** Starts the sandbox and opens one of its Xelion sessions by its id. @returns the reader. */
export async function readSandboxSession(window: Workbench, id: string): Promise<FrameLocator> {
  await window.openContainer('Parley');
  await window.page.getByRole('button', { name: 'Try the Sandbox' }).click();
  await window
    .tree('Sessions')
    .item(/Xelion sandbox/)
    .waitFor();
  await window.runCommand('Parley: Go to Session…');
  await window.quickInput.asks('Go to session');
  await window.quickInput.input.fill(id);
  await window.quickInput.widget
    .getByRole('option', { name: new RegExp(`Open session ${id}.*Xelion`) })
    .first()
    .click();
  const reader = window.webview();
  await reader.locator('article').first().waitFor();
  return reader;
}
