import path from 'node:path';
import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { EXPORT_FORMATS } from '../../core/export/exportFormats';
import type { ExportFormatId } from '../../core/export/exportFormatIds';
import { ExportNames } from '../../core/export/exportNames';
import { safeFileName } from '../../core/export/safeFileName';

/** Where to export to, and under which names. */
export interface ExportPlaceChoice {
  readonly folder: vscode.Uri;
  readonly manifest: string;
  /** Of the file without its extension, when the user chose one. */
  readonly name?: string;
  /** The user agreed that a file of this name is replaced. */
  readonly replace: boolean;
}

/** Asks for a file. @param last URI of the folder that was exported to last. */
export async function askFile(
  title: string,
  format: ExportFormatId,
  last: string | undefined,
): Promise<ExportPlaceChoice | undefined> {
  const { label, extension } = EXPORT_FORMATS[format];
  const picked = await vscode.window.showSaveDialog({
    title: l10n.t('Export to'),
    defaultUri: vscode.Uri.joinPath(defaultFolder(last), `${safeFileName(title, 80)}.${extension}`),
    filters: { [label]: [extension] },
  });
  if (!picked) return undefined;
  const file = path.posix.basename(picked.path);
  const name = file.toLowerCase().endsWith(`.${extension}`) ? file.slice(0, -extension.length - 1) : file;
  return {
    folder: vscode.Uri.joinPath(picked, '..'),
    manifest: `${name}.manifest.json`,
    name,
    // The dialog has asked, but only about this very name.
    replace: file === `${name}.${extension}` && ExportNames.keeps(name),
  };
}

/** Asks for a folder. @param last URI of the folder that was exported to last. */
export async function askFolder(last: string | undefined): Promise<ExportPlaceChoice | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('Folder to export to'),
      openLabel: l10n.t('Export here'),
      canSelectFolders: true,
      canSelectFiles: false,
      defaultUri: defaultFolder(last),
    })) ?? [];
  return folder && { folder, manifest: 'manifest.json', replace: false };
}

/** Asks for the manifest of an export that was made earlier. */
export async function askManifest(
  last: string | undefined,
): Promise<{ folder: vscode.Uri; manifest: string } | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('Manifest of the export'),
      openLabel: l10n.t('Choose'),
      filters: { [l10n.t('Manifest')]: ['json'] },
      defaultUri: defaultFolder(last),
    })) ?? [];
  return file && { folder: vscode.Uri.joinPath(file, '..'), manifest: path.posix.basename(file.path) };
}

function defaultFolder(last: string | undefined): vscode.Uri {
  const open = vscode.workspace.workspaceFolders?.[0]?.uri;
  return last === undefined ? (open ?? vscode.Uri.file(process.cwd())) : vscode.Uri.parse(last);
}
