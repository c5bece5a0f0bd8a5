import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { showMessage } from '../adapters/showMessage';

/** Asks where to, and writes. @returns where it was written, `undefined` when the user gave up. */
export async function save(text: string, name: string, title: string): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    title,
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (!target) return undefined;
  await vscode.workspace.fs.writeFile(target, Buffer.from(text));
  void showMessage('Information', l10n.t('Written to {0}.', target.path.split('/').at(-1) ?? name));
  return target;
}
