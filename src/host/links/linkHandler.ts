import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import { ParleyError } from '../../core/base/errors';
import type { ExchangeId, MessageId } from '../../core/model/ids';
import type { Log } from '../../core/ports/log';
import type { ExchangeLog } from '../../wire/exchangeLog';
import { report } from '../commands/report';
import { SETTINGS } from '../manifest';
import type { SessionTarget } from '../tree/nodes';
import { type ExchangeLink, parseExchangeLink } from './exchangeLink';
import { formatLink, parseLink } from './sessionLink';

export interface LinkHandlerDeps {
  readonly accounts: Accounts;
  readonly exchanges: ExchangeLog;
  readonly show: (target: SessionTarget, message?: MessageId) => void;
  readonly showExchange: (id: ExchangeId) => Promise<void>;
  readonly log: Log;
}

/** Opens what a link of ours leads to. A link holds ids only; it can neither add an account nor name a server. */
export function registerLinkHandler(deps: LinkHandlerDeps): vscode.Disposable {
  const { accounts, exchanges, show, showExchange, log } = deps;
  const openExchange = async ({ exchange, startedAt }: ExchangeLink): Promise<void> => {
    if (exchanges.get(exchange)?.startedAt === startedAt) return showExchange(exchange);
    const why = l10n.t('it was recorded in another window, or dropped to make room');
    throw new ParleyError('wire.notKept', { why, setting: SETTINGS.recorded });
  };
  const open = async (uri: vscode.Uri): Promise<void> => {
    const address = uri.toString(true);
    const exchange = parseExchangeLink(address);
    if (exchange) return openExchange(exchange);
    const link = parseLink(address);
    if (!link)
      throw new ParleyError('input.invalid', { what: 'This link', why: 'it leads nowhere in Parley' });
    const account = accounts.find(link.account);
    if (!account) throw new ParleyError('account.unknown', { id: link.account });
    show({ account, session: { id: link.session, title: link.session, complete: false } }, link.message);
  };
  return vscode.window.registerUriHandler({
    handleUri: async (uri) => {
      try {
        await open(uri);
      } catch (error) {
        void report(error, log);
      }
    },
  });
}

/** Puts links to sessions, one a line, or the one to a message of a session on the clipboard. */
export async function copyLinks(targets: readonly SessionTarget[], message?: MessageId): Promise<void> {
  const links = targets.map(({ account, session }) =>
    formatLink(
      { account: account.id, session: session.id, ...(message && { message }) },
      vscode.env.uriScheme,
    ),
  );
  await vscode.env.clipboard.writeText(links.join('\n'));
}
