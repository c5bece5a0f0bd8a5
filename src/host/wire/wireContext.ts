import type * as vscode from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import type { AccountId } from '../../core/model/ids';
import type { Session } from '../../core/model/session';
import type { SecretVault } from '../../core/ports/secretVault';
import type { Replayer } from '../../wire/accountClient';
import type { ExchangeLog } from '../../wire/exchangeLog';
import type { AccountSettings } from '../accounts/accountSettings';
import type { Platforms } from '../accounts/platforms';
import type { ReaderPanels } from '../reader/readerPanels';

/** What looking at the wire needs of the rest of the extension. */
export interface WireContext {
  readonly accounts: Accounts;
  readonly exchanges: ExchangeLog;
  readonly platforms: Platforms;
  readonly readers: ReaderPanels;
  /** The sessions that are listed so far for an account. */
  readonly listed: (account: AccountId) => readonly Session[];
  /** The newest client of each account that has one. */
  readonly replayers: ReadonlyMap<AccountId, Replayer>;
  readonly settings: AccountSettings;
  readonly vault: SecretVault;
  readonly secrets: vscode.SecretStorage;
  readonly version: string;
  /** Says above the rows of the view what they are narrowed by, and draws them anew. */
  readonly showFilter: (query: string) => void;
}
