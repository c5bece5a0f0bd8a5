import type { TreeView } from '../pages/treeView';
import type { Workbench } from '../pages/workbench';

/** Starts the sandbox from the welcome view. @returns the tree with both accounts, which then has the focus. */
export async function trySandbox(window: Workbench): Promise<TreeView> {
  await window.openContainer('Parley');
  await window.page.getByRole('button', { name: 'Try the Sandbox' }).click();
  const sessions = window.tree('Sessions');
  await sessions.item(/Xelion sandbox/).waitFor();
  await sessions.focused();
  return sessions;
}
