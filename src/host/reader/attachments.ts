import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { ParleyError } from '../../core/base/errors';
import { safeFileName } from '../../core/export/safeFileName';
import type { Attachment, Message } from '../../core/model/message';
import type { ChatProvider } from '../../core/ports/chatProvider';
import { withProgress } from '../adapters/cancellation';
import { showMessage } from '../adapters/showMessage';

/** Fetches attachments for the user: nothing is loaded before they ask, and nothing is run. */
export class Attachments implements vscode.Disposable {
  readonly #folder: vscode.Uri;

  /** @param storage the extension's own folder, of which a part is used while this window is open. */
  constructor(storage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(storage, 'opened', randomUUID());
  }

  /**
   * Shows an attachment in the editor, after the user has agreed. What the editor cannot show it offers to open otherwise,
   * so that no program starts by itself.
   * @throws ParleyError `cancelled` when the user does not agree, else of the reading.
   */
  async open(provider: ChatProvider, message: Message, id: string, signal: AbortSignal): Promise<void> {
    const attachment = find(message, id);
    const open = l10n.t('Open');
    const picked = await showMessage(
      'Warning',
      l10n.t('Open {0}?', attachment.name),
      [open],
      l10n.t(
        'It was sent in a chat, so its content may be from anybody. It is fetched from the server, shown in the editor and deleted when this window closes.',
      ),
    );
    if (picked !== open) throw new ParleyError('cancelled');
    const bytes = await fetchBytes(provider, message, attachment, signal);
    const uri = vscode.Uri.joinPath(this.#folder, randomUUID(), safeFileName(attachment.name));
    await vscode.workspace.fs.writeFile(uri, bytes);
    await vscode.commands.executeCommand('vscode.open', uri);
  }

  /** Saves an attachment where the user wants it. @throws as `open` does, and `export.target`. */
  async save(provider: ChatProvider, message: Message, id: string, signal: AbortSignal): Promise<void> {
    const attachment = find(message, id);
    const name = safeFileName(attachment.name);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const target = await vscode.window.showSaveDialog({
      title: l10n.t('Save attachment'),
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    });
    if (!target) throw new ParleyError('cancelled');
    const bytes = await fetchBytes(provider, message, attachment, signal);
    try {
      await vscode.workspace.fs.writeFile(target, bytes);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ParleyError('export.target', { file: target.fsPath, reason }, { cause });
    }
  }

  dispose(): void {
    // There is nothing to delete when nothing was opened.
    vscode.workspace.fs.delete(this.#folder, { recursive: true }).then(undefined, () => undefined);
  }
}

function find(message: Message, id: string): Attachment {
  const attachment = message.attachments?.find((one) => one.id === id);
  if (!attachment) throw new ParleyError('notFound', { what: `the attachment ${id}` });
  return attachment;
}

/** Shows that it is under way, with a button that ends it. */
function fetchBytes(
  provider: ChatProvider,
  { session, id }: Message,
  attachment: Attachment,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const title = l10n.t('Fetching {0}', attachment.name);
  return withProgress(title, async (cancelled) => {
    if (!provider.readAttachment) throw new ParleyError('notFound', { what: attachment.name });
    const either = AbortSignal.any([signal, cancelled]);
    return (await provider.readAttachment(session, id, attachment.id, either)).bytes;
  });
}
