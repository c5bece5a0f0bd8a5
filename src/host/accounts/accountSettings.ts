import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { ParleyError } from '../../core/base/errors';
import { Emitter } from '../../core/base/event';
import { TaskQueue } from '../../core/base/taskQueue';
import type { Account } from '../../core/model/account';
import type { AccountId } from '../../core/model/ids';
import type { AccountStore, SettingsProblem } from '../../core/ports/accountStore';
import type { Setting } from '../adapters/setting';
import { hasId, readAccounts } from './accountEntries';

/** The accounts in the user's settings. An entry that cannot be used is a problem, and the others go on working. */
export class AccountSettings implements AccountStore, Disposable {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new Emitter<void>());
  readonly #changes = new TaskQueue();
  #accounts: readonly Account[] = [];
  #problems: readonly SettingsProblem[] = [];

  readonly onDidChange = this.#changed.event;

  constructor(private readonly setting: Setting) {
    this.#read();
    this.#disposables.add(
      setting.onDidChange(() => {
        this.#read();
        this.#changed.fire();
      }),
    );
  }

  list(): readonly Account[] {
    return this.#accounts;
  }

  problems(): readonly SettingsProblem[] {
    return this.#problems;
  }

  add(account: Account): Promise<void> {
    return this.#change((entries) => {
      if (this.#accounts.some(({ id }) => id === account.id)) {
        throw new ParleyError('input.invalid', { what: 'The account id', why: 'it is already in use' });
      }
      return [...entries, account];
    });
  }

  /** Writes an account in the place of the one with its id. */
  replace(account: Account): Promise<void> {
    return this.#change((entries) => entries.map((item) => (hasId(item, account.id) ? account : item)));
  }

  remove(id: AccountId): Promise<void> {
    return this.#change((entries) => entries.filter((item) => !hasId(item, id)));
  }

  /** One change after the other, each of what the one before has left, so that none is lost. */
  #change(change: (entries: readonly unknown[]) => readonly unknown[]): Promise<void> {
    return this.#changes.run(() => {
      const value = this.setting.read();
      return this.setting.write(change(Array.isArray(value) ? (value as readonly unknown[]) : []));
    });
  }

  #read(): void {
    const { accounts, problems } = readAccounts(this.setting.read());
    // An account that did not change stays the same object, so that nobody drops what they hold of it.
    const before = new Map(this.#accounts.map((account) => [JSON.stringify(account), account]));
    this.#accounts = accounts.map((account) => before.get(JSON.stringify(account)) ?? account);
    this.#problems = problems;
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
