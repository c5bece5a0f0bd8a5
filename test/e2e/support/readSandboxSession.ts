import type { FrameLocator } from 'playwright-core';
import type { Workbench } from '../pages/workbench';
import { trySandbox } from './trySandbox';

/** Starts the sandbox and opens one of its Xelion sessions by its id. @returns the reader. */
export async function readSandboxSession(window: Workbench, id: string): Promise<FrameLocator> {
  await trySandbox(window);
  await window.runAsking('Parley: Go to Session…', 'Go to session');
  await window.quickInput.input.fill(id);
  await window.quickInput.widget
    .getByRole('option', { name: new RegExp(`Open session ${id}.*Xelion`) })
    .first()
    .click();
  const reader = window.webview();
  await reader.locator('article').first().waitFor();
  return reader;
}
