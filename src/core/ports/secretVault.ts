import type { Account, Secrets } from '../model/account';
import type { AccountId } from '../model/ids';
import type { Event } from '../base/event';

/**
 * Keeps secrets out of everything else. What is stored is bound to the origin of the account's base URL: after that has
 * changed, `read` returns nothing until the secrets are entered again.
 */
export interface SecretVault {
  /** An empty object when nothing is stored. Throws `secret.unreadable`. */
  read(account: Account): Promise<Secrets>;
  /** Replaces the given fields, keeps the others; `undefined` removes one. */
  write(account: Account, changes: Readonly<Record<string, string | undefined>>): Promise<void>;
  remove(id: AccountId): Promise<void>;
  /** Fires in every window, with the account whose secrets changed. */
  readonly onDidChange: Event<AccountId>;
}
