import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import { ParleyError } from '../../core/base/errors';
import { toSignal, withProgress } from '../adapters/cancellation';
import { DOCUMENTS } from '../manifest';
import type { SessionTarget } from '../tree/nodes';
import { parseTranscriptUri, platformTranscriptUri } from './transcriptUri';

/** Conversations as the platform itself writes them down, as read-only documents with nothing changed. */
export class PlatformTranscripts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(
    DOCUMENTS.platformTranscript,
    this,
  );

  constructor(private readonly accounts: Accounts) {}

  /** Asks for the format, then shows the document. */
  async show(target: SessionTarget): Promise<void> {
    const provider = await this.accounts.provider(target.account.id);
    if (!provider.readTranscript) {
      throw new ParleyError('input.invalid', {
        what: 'The session',
        why: 'its platform writes no transcripts of its own',
      });
    }
    const formats = [
      { label: l10n.t('Plain Text'), format: 'plain' },
      { label: l10n.t('HTML'), format: 'html' },
    ] as const;
    const picked = await vscode.window.showQuickPick(formats, {
      title: l10n.t("The platform's own transcript of {0}", target.session.title),
    });
    if (!picked) return;
    await vscode.window.showTextDocument(platformTranscriptUri(target, picked.format), { preview: false });
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const ids = parseTranscriptUri(uri, DOCUMENTS.platformTranscript);
    if (!ids) throw new ParleyError('account.unknown', { id: uri.path });
    const { account, session } = ids;
    const provider = await this.accounts.provider(account);
    const read = provider.readTranscript?.bind(provider);
    if (!read) throw new ParleyError('notFound', { what: uri.path.slice(1) });
    const format = uri.path.endsWith('.html') ? 'html' : 'plain';
    const closing = toSignal(token);
    try {
      return await withProgress(l10n.t('Reading the transcript…'), (signal) =>
        read(session, format, AbortSignal.any([signal, closing.signal])),
      );
    } finally {
      closing.dispose();
    }
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
