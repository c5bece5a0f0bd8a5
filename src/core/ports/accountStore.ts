import type { Event } from '../base/event';
import type { Account } from '../model/account';
import type { AccountId } from '../model/ids';

/** An entry of the settings that is not an account. */
export interface SettingsProblem {
  readonly setting: string;
  readonly why: string;
}

/** The configured accounts, in the user's order. */
export interface AccountStore {
  list(): readonly Account[];
  /** What the settings hold that cannot be used. */
  problems(): readonly SettingsProblem[];
  add(account: Account): Promise<void>;
  remove(id: AccountId): Promise<void>;
  readonly onDidChange: Event<void>;
}
