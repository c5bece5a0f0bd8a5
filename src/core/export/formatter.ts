import type { Account } from '../model/account';
import type { Session } from '../model/session';
import type { ExportRecord } from './exportRecord';

export type MessageOrder = 'oldestFirst' | 'newestFirst';

/** What every file of an export says of itself. */
export interface FormatContext {
  readonly product: { readonly name: string; readonly version: string };
  readonly account: Pick<Account, 'id' | 'kind' | 'name'>;
  readonly order: MessageOrder;
}

/**
 * Writes one file, called in this order: `open`, then for each session `session` and its `message`s, then `close`.
 * Each call gives the text to append, so that the same calls give the same file, whoever writes it.
 */
export interface Formatter {
  open(): string;
  session(session: Session): string;
  message(record: ExportRecord): string;
  close(): string;
}
