import * as v from 'valibot';
import type * as vscode from 'vscode';
import { withChanges } from '../../core/accounts/ephemeralAccounts';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { isParleyError, ParleyError } from '../../core/base/errors';
import { Emitter } from '../../core/base/event';
import { TaskQueue } from '../../core/base/taskQueue';
import type { Account, Secrets } from '../../core/model/account';
import { type AccountId, accountId } from '../../core/model/ids';
import type { SecretVault } from '../../core/ports/secretVault';

const stored = v.object({ origin: v.string(), fields: v.record(v.string(), v.string()) });
const KEY = /^account\/(.+)\/secrets$/;
const keyOf = (id: AccountId): string => `account/${id}/secrets`;

/** Secrets in VS Code's SecretStorage, one entry an account, bound to the origin that they were entered for. */
export class SecretStorageVault implements SecretVault, Disposable {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new Emitter<AccountId>());
  readonly #changes = new TaskQueue();

  readonly onDidChange = this.#changed.event;

  constructor(private readonly storage: vscode.SecretStorage) {
    this.#disposables.add(
      storage.onDidChange(({ key }) => {
        const id = KEY.exec(key)?.[1];
        if (id) this.#changed.fire(accountId(id));
      }),
    );
  }

  async read(account: Account): Promise<Secrets> {
    const text = await this.storage.get(keyOf(account.id));
    if (text === undefined) return {};
    const entry = decode(account, text);
    return entry.origin === originOf(account) ? entry.fields : {};
  }

  write(account: Account, changes: Readonly<Record<string, string | undefined>>): Promise<void> {
    // One after the other, so that none is lost.
    return this.#changes.run(async () => {
      const before = await this.read(account).catch(unreadableIsEmpty);
      const entry = { origin: originOf(account), fields: withChanges(before, changes) };
      await this.storage.store(keyOf(account.id), JSON.stringify(entry));
    });
  }

  async remove(id: AccountId): Promise<void> {
    await this.#changes.run(async () => this.storage.delete(keyOf(id)));
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function decode(account: Account, text: string): v.InferOutput<typeof stored> {
  try {
    return v.parse(stored, JSON.parse(text));
  } catch {
    // The cause could quote what was stored, so it is left out.
    throw new ParleyError('secret.unreadable', { account: account.name });
  }
}

function unreadableIsEmpty(error: unknown): Secrets {
  if (isParleyError(error) && error.code === 'secret.unreadable') return {};
  throw error;
}

function originOf(account: Account): string {
  return new URL(account.baseUrl).origin;
}
