import {
  type AccountId,
  accountId,
  type MessageId,
  messageId,
  type SessionId,
  sessionId,
} from '../../core/model/ids';
import { EXTENSION_ID } from '../manifest';

/** A place in Parley that a link can lead to. Holds ids only, nothing of a conversation. */
export interface SessionLink {
  readonly account: AccountId;
  readonly session: SessionId;
  readonly message?: MessageId;
}

/**
 * `vscode://parley.parley/open?account=…&session=…&message=…`
 * @param scheme the editor's own, e.g. `vscode` or `vscode-insiders`.
 */
export function formatLink(link: SessionLink, scheme: string): string {
  const query = new URLSearchParams({ account: link.account, session: link.session });
  if (link.message) query.set('message', link.message);
  return `${scheme}://${EXTENSION_ID}/open?${query.toString()}`;
}

/** What a link leads to, or `undefined` when the text is no link of ours. */
export function parseLink(text: string): SessionLink | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !url.href.toLowerCase().includes(`//${EXTENSION_ID}/open`)) return undefined;
  const account = url.searchParams.get('account');
  const session = url.searchParams.get('session');
  const message = url.searchParams.get('message');
  if (!account || !session) return undefined;
  return {
    account: accountId(account),
    session: sessionId(session),
    ...(message && { message: messageId(message) }),
  };
}
