import * as v from 'valibot';
import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { ParleyError } from '../../core/base/errors';
import { Emitter } from '../../core/base/event';
import type { Account } from '../../core/model/account';
import type { AccountId } from '../../core/model/ids';
import type { AccountStore, SettingsProblem } from '../../core/ports/accountStore';
import { SETTINGS } from '../manifest';
import { readAccounts } from './accountEntries';

/** The accounts in the user's settings. An entry that cannot be used is a problem, and the others go on working. */
export class AccountSettings implements AccountStore, Disposable {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new Emitter<void>());
  #accounts: readonly Account[] = [];
  #problems: readonly SettingsProblem[] = [];

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#read();
    this.#disposables.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration(SETTINGS.accounts)) return;
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

  async add(account: Account): Promise<void> {
    if (this.#accounts.some(({ id }) => id === account.id)) {
      throw new ParleyError('input.invalid', { what: 'The account id', why: 'it is already in use' });
    }
    await this.#write([...this.#raw(), account]);
  }

  /** Writes an account in the place of the one with its id. */
  async replace(account: Account): Promise<void> {
    const own = v.object({ id: v.literal(account.id) });
    await this.#write(this.#raw().map((item) => (v.is(own, item) ? account : item)));
  }

  async remove(id: AccountId): Promise<void> {
    await this.#write(this.#raw().filter((item) => !v.is(v.object({ id: v.literal(id) }), item)));
  }

  #raw(): readonly unknown[] {
    const value: unknown = vscode.workspace.getConfiguration().get(SETTINGS.accounts);
    return Array.isArray(value) ? (value as readonly unknown[]) : [];
  }

  async #write(entries: readonly unknown[]): Promise<void> {
    await vscode.workspace
      .getConfiguration()
      .update(SETTINGS.accounts, entries, vscode.ConfigurationTarget.Global);
  }

  #read(): void {
    const value: unknown = vscode.workspace.getConfiguration().get(SETTINGS.accounts);
    const { accounts, problems } = readAccounts(value);
    // An account that did not change stays the same object, so that nobody drops what they hold of it.
    const before = new Map(this.#accounts.map((account) => [JSON.stringify(account), account]));
    this.#accounts = accounts.map((account) => before.get(JSON.stringify(account)) ?? account);
    this.#problems = problems;
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
