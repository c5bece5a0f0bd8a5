import type * as vscode from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import type { SessionFilter } from '../../core/model/session';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';
import type { ExchangeLog } from '../../wire/exchangeLog';

/** What exporting needs of the rest of the extension. */
export interface ExportContext {
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly log: Log;
  readonly version: string;
  /** What was recorded while the account was read. */
  readonly exchanges: ExchangeLog;
  /** For choices and unfinished exports. */
  readonly memento: vscode.Memento;
  /** For the key of pseudonyms. */
  readonly secrets: vscode.SecretStorage;
  /** For what is under way to folders that are not of this machine. */
  readonly storage: vscode.Uri;
  /** What the tree is narrowed by; empty when it shows all. */
  readonly filter: () => SessionFilter;
}
