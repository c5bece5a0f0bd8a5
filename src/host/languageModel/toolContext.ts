import type { Accounts } from '../../core/accounts/accounts';
import { ParleyError } from '../../core/base/errors';
import type { Account } from '../../core/model/account';
import { accountId } from '../../core/model/ids';
import type { Transcripts } from '../../core/transcript/transcripts';
import type { ExchangeLog } from '../../wire/exchangeLog';
import type { Kind } from '../accounts/platforms';
import type { ExchangeLink } from '../links/exchangeLink';
import type { SessionLink } from '../links/sessionLink';

/** What the tools work with. */
export interface ToolContext {
  readonly accounts: Accounts;
  readonly transcripts: Transcripts;
  readonly exchanges: ExchangeLog;
  readonly kind: (id: string) => Promise<Kind>;
  /** Addresses that open what a row is about. */
  readonly link: {
    readonly session: (link: SessionLink) => string;
    readonly exchange: (link: ExchangeLink) => string;
  };
}

/** @throws ParleyError `account.unknown` */
export function accountOf({ accounts }: ToolContext, id: string): Account {
  const account = accounts.find(accountId(id));
  if (account) return account;
  throw new ParleyError('account.unknown', { id });
}
