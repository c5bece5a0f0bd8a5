import type { Disposable } from '../base/disposable';
import type { Event } from '../base/event';
import type { AccountStore } from '../ports/accountStore';
import type { SecretVault } from '../ports/secretVault';
import type { EphemeralAccounts } from './ephemeralAccounts';

/** The configured accounts followed by the sandbox's; each account's changes go to where it lives. */
export function layeredStore(settings: AccountStore, sandbox: EphemeralAccounts): AccountStore {
  return {
    list: () => [...settings.list(), ...sandbox.store.list()],
    problems: () => settings.problems(),
    add: (account) => (account.ephemeral ? sandbox.store : settings).add(account),
    remove: async (id) => {
      const inMemory = sandbox.store.list().some((account) => account.id === id);
      await (inMemory ? sandbox.store : settings).remove(id);
    },
    onDidChange: both(settings.onDidChange, sandbox.store.onDidChange),
  };
}

export function layeredVault(storage: SecretVault, sandbox: EphemeralAccounts): SecretVault {
  return {
    read: (account) => (account.ephemeral ? sandbox.vault : storage).read(account),
    write: (account, changes) => (account.ephemeral ? sandbox.vault : storage).write(account, changes),
    remove: async (id) => {
      await sandbox.vault.remove(id);
      await storage.remove(id);
    },
    onDidChange: both(storage.onDidChange, sandbox.vault.onDidChange),
  };
}

function both<T>(one: Event<T>, other: Event<T>): Event<T> {
  return (listener) => {
    const subscriptions: Disposable[] = [one(listener), other(listener)];
    return { dispose: () => subscriptions.forEach((subscription) => subscription.dispose()) };
  };
}
