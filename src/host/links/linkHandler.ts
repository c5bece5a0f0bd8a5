import * as vscode from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import { ParleyError } from '../../core/base/errors';
import type { MessageId } from '../../core/model/ids';
import type { Log } from '../../core/ports/log';
import { report } from '../commands/report';
import type { SessionTarget } from '../tree/nodes';
import { formatLink, parseLink } from './sessionLink';

export interface LinkHandlerDeps {
  readonly accounts: Accounts;
  readonly show: (target: SessionTarget, message?: MessageId) => void;
  readonly log: Log;
}

/** Opens what a link of ours leads to. A link holds ids only; it can neither add an account nor name a server. */
export function registerLinkHandler({ accounts, show, log }: LinkHandlerDeps): vscode.Disposable {
  const open = (uri: vscode.Uri): void => {
    const link = parseLink(uri.toString(true));
    if (!link)
      throw new ParleyError('input.invalid', { what: 'This link', why: 'it leads nowhere in Parley' });
    const account = accounts.find(link.account);
    if (!account) throw new ParleyError('account.unknown', { id: link.account });
    show({ account, session: { id: link.session, title: link.session, complete: false } }, link.message);
  };
  return vscode.window.registerUriHandler({
    handleUri: (uri) => {
      try {
        open(uri);
      } catch (error) {
        void report(error, log);
      }
    },
  });
}

/** Puts a link to a session, or to one of its messages, on the clipboard. */
export async function copyLink({ account, session }: SessionTarget, message?: MessageId): Promise<void> {
  const link = { account: account.id, session: session.id, ...(message && { message }) };
  await vscode.env.clipboard.writeText(formatLink(link, vscode.env.uriScheme));
}
