import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { ExportResult, ExportSessions } from '../../api';
import type { Accounts } from '../../core/accounts/accounts';
import { ParleyError, toParleyError } from '../../core/base/errors';
import type { Account } from '../../core/model/account';
import { accountId, type SessionId, sessionId } from '../../core/model/ids';
import { EXPORT_FORMATS } from '../../core/export/exportFormats';
import { parseRequest } from '../../core/export/exportRequest';
import { formatSession } from '../../core/export/formatSession';
import type { Transcripts } from '../../core/transcript/transcripts';
import { withProgress } from '../adapters/cancellation';
import { nextStep, sentence } from '../adapters/errorText';
import type { SessionTarget } from '../tree/nodes';

const BATCH = 1000;

/** Exports sessions to files, from a command or for the API. */
export class Exporter {
  constructor(
    private readonly accounts: Accounts,
    private readonly transcripts: Transcripts,
    private readonly version: string,
  ) {}

  /** Asks where to, writes, and says so. */
  async ask({ account, session }: SessionTarget): Promise<void> {
    const home = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(process.cwd());
    const target = await vscode.window.showSaveDialog({
      defaultUri: vscode.Uri.joinPath(
        home,
        `${session.title.replace(/[^\p{L}\p{N} .-]/gu, '_').slice(0, 80)}.json`,
      ),
      filters: { JSON: ['json'] },
    });
    if (!target) return;
    const { messages } = await withProgress(
      l10n.t('Exporting {0}…', session.title),
      vscode.ProgressLocation.Notification,
      (signal) => this.#write(account, session.id, target.fsPath, signal),
    );
    const openFile = l10n.t('Open');
    const answer = await vscode.window.showInformationMessage(
      l10n.t('Exported {0} messages to {1}.', messages, path.basename(target.fsPath)),
      openFile,
    );
    if (answer === openFile) await vscode.window.showTextDocument(target);
  }

  async exportSessions(
    request: ExportSessions,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<ExportResult> {
    const account = this.accounts.find(accountId(request.account));
    if (!account) throw new ParleyError('account.unknown', { id: request.account });
    const result: ExportResult = { files: [], failures: [] };
    for (const session of request.sessions) {
      const file = path.join(request.folder, `${session}.json`);
      try {
        const written = await this.#write(account, sessionId(session), file, signal);
        result.files.push({ file, session, format: 'json', ...written });
      } catch (thrown) {
        const error = toParleyError(thrown);
        result.failures.push({
          session,
          code: error.code,
          sentence: sentence(error),
          nextStep: nextStep(error),
        });
      }
    }
    return result;
  }

  async #write(
    account: Account,
    id: SessionId,
    file: string,
    signal: AbortSignal,
  ): Promise<{ messages: number; bytes: number }> {
    const lease = this.transcripts.acquire(account, id);
    const temporary = `${file}.${process.pid}.tmp`;
    try {
      const provider = await this.accounts.provider(account.id);
      const session = await provider.getSession(id, signal);
      await lease.transcript.loadFirst(signal);
      const { messages } = lease.transcript;
      const pages = function* () {
        for (let from = messages.start; from < messages.end; from += BATCH)
          yield messages.slice(from, from + BATCH);
      };
      const formatter = new EXPORT_FORMATS.json.Formatter({
        product: { name: 'Parley', version: this.version },
        account,
        request: parseRequest({ formats: ['json'], scope: { sessions: [id] } }),
        title: session.title,
        sha256Base64: (text) => createHash('sha256').update(text).digest('base64'),
      });
      let bytes = 0;
      const handle = await open(temporary, 'w').catch(cannotWrite(file));
      try {
        for await (const chunk of formatSession(formatter, session, pages(), signal)) {
          bytes += (await handle.write(chunk)).bytesWritten;
        }
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, file).catch(cannotWrite(file));
      return { messages: messages.size, bytes };
    } finally {
      await rm(temporary, { force: true });
      lease.dispose();
    }
  }
}

function cannotWrite(file: string): (cause: unknown) => never {
  return (cause) => {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new ParleyError('export.target', { file, reason }, { cause });
  };
}
