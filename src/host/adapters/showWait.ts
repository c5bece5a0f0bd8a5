import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { Account } from '../../core/model/account';
import type { ServerWait } from '../../core/ports/providerKind';

/** Says in the status bar, as long as it lasts, that a server has asked to wait. */
export function showWait(account: Account, { milliseconds, reason, over }: ServerWait): void {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  const text =
    reason === 'server.busy'
      ? l10n.t('{0} is busy: waiting {1} s', account.name, seconds)
      : l10n.t('{0} is not available: waiting {1} s', account.name, seconds);
  const shown = vscode.window.setStatusBarMessage(`$(watch) ${text}`, Math.max(milliseconds, 1500));
  over.catch(() => void shown.dispose());
}
