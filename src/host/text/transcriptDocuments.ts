import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import { DisposableStore } from '../../core/base/disposable';
import { ParleyError, toParleyError } from '../../core/base/errors';
import type { Account } from '../../core/model/account';
import type { SessionId } from '../../core/model/ids';
import { type TextSection, transcriptText } from '../../core/transcript/transcriptText';
import type { Transcript } from '../../core/transcript/transcript';
import type { Transcripts } from '../../core/transcript/transcripts';
import { toSignal, withProgress } from '../adapters/cancellation';
import { nextStep, sentence } from '../adapters/errorText';
import { DOCUMENTS } from '../manifest';
import type { SessionTarget } from '../tree/nodes';
import { parseTranscriptUri, transcriptUri } from './transcriptUri';

export interface TranscriptDocumentsDeps {
  readonly accounts: Accounts;
  readonly transcripts: Transcripts;
  readonly platformOf: (account: Account) => string;
}

/** Sessions as read-only text documents, which every tool of the editor reads: folded by day, with an outline of days. */
export class TranscriptDocuments
  implements
    vscode.TextDocumentContentProvider,
    vscode.FoldingRangeProvider,
    vscode.DocumentSymbolProvider,
    vscode.Disposable
{
  readonly #disposables = new DisposableStore();
  readonly #days = new Map<string, readonly TextSection[]>();

  constructor(private readonly deps: TranscriptDocumentsDeps) {
    const selector = { scheme: DOCUMENTS.transcript };
    const label = l10n.t('Days');
    this.#disposables.add(vscode.workspace.registerTextDocumentContentProvider(DOCUMENTS.transcript, this));
    this.#disposables.add(vscode.languages.registerFoldingRangeProvider(selector, this));
    this.#disposables.add(vscode.languages.registerDocumentSymbolProvider(selector, this, { label }));
    this.#disposables.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => void this.#days.delete(uri.toString())),
    );
  }

  async show(target: SessionTarget): Promise<void> {
    await vscode.window.showTextDocument(transcriptUri(target), { preview: false });
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const ids = parseTranscriptUri(uri);
    const account = ids && this.deps.accounts.find(ids.account);
    if (!account) throw new ParleyError('account.unknown', { id: ids?.account ?? uri.path });
    const lease = this.deps.transcripts.acquire(account, ids.session);
    try {
      const trouble = await this.#loadAll(lease.transcript, token);
      const { text, days } = transcriptText(lease.transcript.all(), {
        heading: this.#heading(uri, account, ids.session, lease.transcript, trouble),
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        words: {
          unknownAuthor: l10n.t('Unknown'),
          unknownTime: l10n.t('time unknown'),
          noText: l10n.t('(no text)'),
        },
      });
      this.#days.set(uri.toString(), days);
      return text;
    } finally {
      lease.dispose();
    }
  }

  provideFoldingRanges({ uri }: vscode.TextDocument): vscode.FoldingRange[] {
    const days = this.#days.get(uri.toString()) ?? [];
    return days.map(
      ({ first, last }) => new vscode.FoldingRange(first, last, vscode.FoldingRangeKind.Region),
    );
  }

  provideDocumentSymbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
    const days = this.#days.get(document.uri.toString()) ?? [];
    return days.map(({ title, first, last }) => {
      const heading = document.lineAt(first).range;
      const whole = new vscode.Range(heading.start, document.lineAt(last).range.end);
      return new vscode.DocumentSymbol(title, '', vscode.SymbolKind.Namespace, whole, heading);
    });
  }

  /** @returns why not everything is there; what was loaded is shown all the same. */
  async #loadAll(transcript: Transcript, token: vscode.CancellationToken): Promise<ParleyError | undefined> {
    const closing = toSignal(token);
    try {
      await withProgress(l10n.t('Loading the whole conversation…'), (signal) =>
        transcript.loadFirst(AbortSignal.any([signal, closing.signal])),
      );
      return undefined;
    } catch (error) {
      return toParleyError(error);
    } finally {
      closing.dispose();
    }
  }

  #heading(
    uri: vscode.Uri,
    account: Account,
    session: SessionId,
    transcript: Transcript,
    trouble: ParleyError | undefined,
  ): string[] {
    const complete = transcript.opened && transcript.edge('older').state === 'end';
    return [
      uri.path.slice(1).replace(/\.chat$/, ''),
      `${this.deps.platformOf(account)} · ${account.name} · ${session}`,
      l10n.t(
        '{0} messages, times in {1}',
        transcript.messages.size,
        Intl.DateTimeFormat().resolvedOptions().timeZone,
      ),
      ...(complete ? [] : [l10n.t('Older messages are missing here.')]),
      ...(trouble && trouble.code !== 'cancelled' ? [`${sentence(trouble)} ${nextStep(trouble)}`] : []),
    ];
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
