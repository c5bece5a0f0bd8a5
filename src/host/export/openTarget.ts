import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { ExportTarget } from '../../core/ports/exportTarget';
import { exportFailure } from './exportFailure';
import { LocalTarget } from './localTarget';
import { StagedTarget } from './stagedTarget';

/**
 * A folder to export to, made when it is not there.
 * @param storage where folders that are not of this machine keep what is under way.
 * @throws ParleyError `export.target`.
 */
export async function openTarget(folder: vscode.Uri, storage: vscode.Uri): Promise<ExportTarget> {
  try {
    await vscode.workspace.fs.createDirectory(folder);
  } catch (error) {
    exportFailure(folder.scheme === 'file' ? folder.fsPath : folder.path)(error);
  }
  if (folder.scheme === 'file') return new LocalTarget(folder.fsPath);
  const key = createHash('sha256').update(folder.toString()).digest('hex').slice(0, 16);
  return StagedTarget.open(folder, vscode.Uri.joinPath(storage, 'exports', key).fsPath);
}
