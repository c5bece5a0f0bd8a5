import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { isErrorCode } from '../../core/base/errorTexts';
import { ParleyError } from '../../core/base/errors';
import type { ExportReport, SessionReport } from '../../core/export/exportReport';
import { markdownText } from '../../core/export/markdownText';
import { nextStep, sentence } from '../adapters/errorText';
import { showMessage } from '../adapters/showMessage';
import { attachmentCount, fileCount, messageCount, sessionCount, shown } from './counts';
import { formatBytes } from '../wire/formatBytes';
import type { ExportJob } from './exportJob';
import { showReport } from './reportDocument';

/** Says what an export has written, and offers to look at it. */
export async function tellReport(job: ExportJob, report: ExportReport): Promise<void> {
  const [file] = report.files;
  const open = l10n.t('Open');
  const reveal = l10n.t('Reveal');
  const show = l10n.t('Show Report');
  const buttons = file ? [open, reveal, show] : [show];
  const complete = report.status === 'complete';
  const answer = complete
    ? await showMessage('Information', summary(report, job), buttons)
    : await showMessage(
        'Warning',
        `${summary(report, job)} ${l10n.t('Something is missing; the report tells what.')}`,
        buttons,
      );
  if (answer === show) await showReport(l10n.t('Export of {0}', job.title), reportText(report, job));
  else if (file && answer === open) await openFile(vscode.Uri.joinPath(job.folder, file.name));
  else if (file && answer === reveal) await revealFile(vscode.Uri.joinPath(job.folder, file.name));
}

function summary({ files, sessions, messages, added }: ExportReport, { folder }: ExportJob): string {
  const [only] = files;
  if (!only) return l10n.t('Nothing is new: the export holds {0}.', messageCount(messages));
  if (added < messages) return l10n.t('Added {0}, now {1} in all.', messageCount(added), shown(messages));
  if (files.length === 1) return l10n.t('Exported {0} to {1}.', messageCount(messages), only.name);
  return l10n.t(
    'Exported {0} of {1} to {2} in {3}.',
    messageCount(messages),
    sessionCount(sessions.length),
    fileCount(files.length),
    folder.path.split('/').at(-1) ?? '',
  );
}

/** HTML is for the browser, everything else for the editor. */
async function openFile(file: vscode.Uri): Promise<void> {
  if (file.path.endsWith('.html')) await vscode.env.openExternal(file);
  else await vscode.commands.executeCommand('vscode.open', file);
}

/** The system's file manager knows this machine's files only. */
async function revealFile(file: vscode.Uri): Promise<void> {
  const command =
    file.scheme === 'file' && vscode.env.remoteName === undefined ? 'revealFileInOS' : 'revealInExplorer';
  await vscode.commands.executeCommand(command, file);
}

/** A section about attachments, when there are any. */
function attachmentLines({ attachments: { saved, bytes, missing } }: ExportReport): string[] {
  if (saved + missing.length === 0) return [];
  const size = formatBytes(bytes, vscode.env.language);
  return [
    '',
    `## ${l10n.t('Attachments')}`,
    '',
    l10n.t('{0} in the export, {1}.', attachmentCount(saved), size),
    ...(missing.length === 0
      ? []
      : [
          '',
          row(l10n.t('Missing'), l10n.t('Session'), l10n.t('Message'), l10n.t('Reason')),
          '| --- | --- | --- | --- |',
          ...missing.map(({ name, session, message, error }) =>
            row(name, session, message, failureText(error)),
          ),
        ]),
  ];
}

function reportText(report: ExportReport, { title, account, folder }: ExportJob): string {
  return [
    `# ${markdownText(l10n.t('Export of {0}', title))}`,
    '',
    `- ${l10n.t('Account')}: ${account.name}`,
    `- ${l10n.t('Folder')}: ${folder.scheme === 'file' ? folder.fsPath : folder.toString()}`,
    `- ${l10n.t('Manifest')}: ${report.manifest}`,
    `- ${l10n.t('Messages')}: ${shown(report.messages)} (${l10n.t('{0} new', shown(report.added))})`,
    '',
    `## ${l10n.t('Files')}`,
    '',
    row(l10n.t('File'), l10n.t('Messages'), l10n.t('Bytes')),
    '| --- | ---: | ---: |',
    ...report.files.map(({ name, messages, bytes }) => row(name, shown(messages), shown(bytes))),
    '',
    `## ${l10n.t('Sessions')}`,
    '',
    row(l10n.t('Session'), l10n.t('Id'), l10n.t('Messages'), l10n.t('New'), l10n.t('Result')),
    '| --- | --- | ---: | ---: | --- |',
    ...report.sessions.map((session) =>
      row(session.title, session.id, shown(session.messages), shown(session.added), resultOf(session)),
    ),
    ...attachmentLines(report),
    '',
  ].join('\n');
}

function resultOf({ error, gaps, unreadable, incomplete }: SessionReport): string {
  if (error) return failureText(error);
  const missing = [
    ...(gaps > 0 ? [l10n.t('{0} gaps', shown(gaps))] : []),
    ...(unreadable > 0 ? [l10n.t('{0} records could not be read', shown(unreadable))] : []),
    ...(incomplete > 0 ? [l10n.t('of {0} messages only the beginning', shown(incomplete))] : []),
  ];
  return missing.length > 0 ? missing.join(', ') : l10n.t('complete');
}

function failureText({ code, params }: NonNullable<SessionReport['error']>): string {
  // Another version may have written a code that this one does not know.
  if (!isErrorCode(code)) return code;
  const failure = new ParleyError(code, params);
  return `${sentence(failure)} ${nextStep(failure)}`;
}

function row(...cells: string[]): string {
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** As the cell of a table: on one line, and no more than text, as VS Code follows a link to a command in Markdown, too. */
function cell(text: string): string {
  return markdownText(text.replace(/\s+/g, ' '));
}
