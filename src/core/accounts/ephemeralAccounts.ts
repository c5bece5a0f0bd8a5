import { Emitter } from '../base/event';
import type { Account, Secrets } from '../model/account';
import type { AccountId } from '../model/ids';
import type { AccountStore } from '../ports/accountStore';
import type { SecretVault } from '../ports/secretVault';

/** Accounts and secrets that live in memory only, for the sandbox. */
export class EphemeralAccounts {
  readonly #accounts = new Map<AccountId, Account>();
  readonly #secrets = new Map<AccountId, Secrets>();
  readonly #listed = new Emitter<void>();
  readonly #secretsChanged = new Emitter<AccountId>();

  readonly store: AccountStore = {
    list: () => [...this.#accounts.values()],
    problems: () => [],
    add: (account) => {
      this.#accounts.set(account.id, account);
      this.#listed.fire();
      return Promise.resolve();
    },
    remove: (id) => {
      if (this.#accounts.delete(id)) this.#listed.fire();
      return Promise.resolve();
    },
    onDidChange: this.#listed.event,
  };

  readonly vault: SecretVault = {
    read: (account) => Promise.resolve(this.#secrets.get(account.id) ?? {}),
    write: (account, changes) => {
      this.#secrets.set(account.id, withChanges(this.#secrets.get(account.id) ?? {}, changes));
      this.#secretsChanged.fire(account.id);
      return Promise.resolve();
    },
    remove: (id) => {
      this.#secrets.delete(id);
      this.#secretsChanged.fire(id);
      return Promise.resolve();
    },
    onDidChange: this.#secretsChanged.event,
  };
}

/** The secrets with the given fields replaced; `undefined` removes one. */
export function withChanges(
  secrets: Secrets,
  changes: Readonly<Record<string, string | undefined>>,
): Secrets {
  const merged: Record<string, string> = { ...secrets };
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete merged[name];
    else merged[name] = value;
  }
  return merged;
}
