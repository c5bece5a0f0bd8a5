import path from 'node:path';
import * as vscode from 'vscode';
import type { ExportResult, ExportSessions } from '../../api';
import { isErrorCode } from '../../core/base/errorTexts';
import { ParleyError } from '../../core/base/errors';
import { EXPORT_FORMAT_IDS } from '../../core/export/exportFormatIds';
import { runExport } from '../../core/export/runExport';
import { accountId } from '../../core/model/ids';
import { nextStep, sentence } from '../adapters/errorText';
import type { ExportContext } from './exportContext';
import { exportDeps } from './exportDepsOf';
import { openTarget } from './openTarget';

/**
 * Exports without asking anything.
 * @throws ParleyError `account.unknown`, `input.invalid`, and whatever stops the export as a whole.
 */
export async function exportForApi(
  context: ExportContext,
  { account: id, sessions, formats, folder }: ExportSessions,
  signal: AbortSignal = new AbortController().signal,
): Promise<ExportResult> {
  const account = context.accounts.find(accountId(id));
  if (!account) throw new ParleyError('account.unknown', { id });
  const uri = folderUri(folder);
  const target = await openTarget(uri, context.storage);
  const deps = await exportDeps(context, { account, target });
  const report = await runExport({ formats: known(formats), scope: { sessions } }, deps, signal);
  return {
    manifest: fileName(uri, report.manifest),
    files: report.files.map(({ name, format, messages, bytes, session = '' }) => ({
      file: fileName(uri, name),
      session,
      format,
      messages,
      bytes,
    })),
    failures: report.sessions.flatMap(({ id: session, error }) => {
      if (!error || !isErrorCode(error.code)) return [];
      const failure = new ParleyError(error.code, error.params);
      return [{ session, code: failure.code, sentence: sentence(failure), nextStep: nextStep(failure) }];
    }),
  };
}

function folderUri(folder: string): vscode.Uri {
  if (path.isAbsolute(folder)) return vscode.Uri.file(folder);
  try {
    return vscode.Uri.parse(folder, true);
  } catch (cause) {
    throw new ParleyError(
      'input.invalid',
      { what: 'folder', why: 'it is neither an absolute path nor a URI' },
      { cause },
    );
  }
}

function fileName(folder: vscode.Uri, name: string): string {
  const file = vscode.Uri.joinPath(folder, name);
  return file.scheme === 'file' ? file.fsPath : file.toString();
}

function known(formats: readonly string[]): (typeof EXPORT_FORMAT_IDS)[number][] {
  return formats.map((format) => {
    const found = EXPORT_FORMAT_IDS.find((id) => id === format);
    if (found) return found;
    throw new ParleyError('input.invalid', {
      what: 'formats',
      why: `${format} is not one of ${EXPORT_FORMAT_IDS.join(', ')}`,
    });
  });
}
