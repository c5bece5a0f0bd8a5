import { type Disposable, DisposableStore } from '../base/disposable';
import { ParleyError, toParleyError } from '../base/errors';
import { Emitter } from '../base/event';
import type { Account, Secrets } from '../model/account';
import type { AccountId } from '../model/ids';
import type { AccountStore } from '../ports/accountStore';
import type { ChatProvider } from '../ports/chatProvider';
import type { AccountSecrets } from '../ports/providerKind';
import type { SecretVault } from '../ports/secretVault';
import { type AccountState, failsTheAccount } from './accountState';
import { observedProvider } from './observedProvider';

/** Makes the provider of an account. Called once an account, and again after its settings have changed. */
export type MakeProvider = (account: Account, secrets: AccountSecrets) => Promise<ChatProvider>;

interface Entry {
  readonly account: Account;
  provider?: Promise<ChatProvider>;
  state: AccountState;
  /** Counts its sign-outs and changes of secrets: what began before the last one tells nothing of how it is doing now. */
  era: number;
}

/** The accounts at work: who they are, how they are doing, and the provider of each, made when it is first needed. */
export class Accounts implements Disposable {
  readonly #entries = new Map<AccountId, Entry>();
  readonly #adding = new Set<AccountId>();
  readonly #subscriptions = new DisposableStore();
  readonly #listChanged = this.#subscriptions.add(new Emitter<void>());
  readonly #stateChanged = this.#subscriptions.add(new Emitter<AccountId>());

  /** Accounts were added, removed or changed. */
  readonly onDidChangeList = this.#listChanged.event;
  readonly onDidChangeState = this.#stateChanged.event;

  constructor(
    private readonly store: AccountStore,
    private readonly vault: SecretVault,
    private readonly makeProvider: MakeProvider,
  ) {
    this.#subscriptions.add(
      store.onDidChange(() => {
        this.#forgetChanged();
        this.#listChanged.fire();
      }),
    );
  }

  list(): readonly Account[] {
    return this.store.list();
  }

  find(id: AccountId): Account | undefined {
    return this.store.list().find((account) => account.id === id);
  }

  state(id: AccountId): AccountState {
    return this.#entries.get(id)?.state ?? { status: 'signedOut' };
  }

  /** @throws ParleyError `account.unknown` */
  async provider(id: AccountId): Promise<ChatProvider> {
    const entry = this.#entry(id);
    entry.provider ??= this.#make(entry);
    return entry.provider;
  }

  /**
   * Adds an account whose secrets are stored first, so that nobody meets it without them.
   * @throws ParleyError `input.invalid` when its id is in use; its secrets are not kept when it cannot be saved.
   */
  async add(account: Account, secrets: Readonly<Record<string, string>>): Promise<void> {
    const { id } = account;
    // Secrets are stored by the id, so those of another account would be lost.
    if (this.find(id) || this.#adding.has(id))
      throw new ParleyError('input.invalid', { what: 'The account id', why: 'it is already in use' });
    this.#adding.add(id);
    try {
      await this.vault.write(account, secrets);
      await this.store.add(account);
    } catch (error) {
      // Why it failed is the one to tell.
      await this.vault.remove(id).catch(() => undefined);
      throw toParleyError(error);
    } finally {
      this.#adding.delete(id);
    }
  }

  /** @throws ParleyError of the sign-in. */
  async signIn(id: AccountId, signal: AbortSignal): Promise<void> {
    const entry = this.#entry(id);
    const before = entry.state;
    this.#setState(entry, { status: 'signingIn' });
    try {
      await (await this.provider(id)).signIn(signal);
    } finally {
      if (entry.state.status === 'signingIn') this.#setState(entry, before);
    }
  }

  /**
   * Signs in with other secrets in the place of some.
   * @throws ParleyError of the sign-in; the account is then as it was before.
   */
  async signInWith(
    id: AccountId,
    changes: Readonly<Record<string, string | undefined>>,
    signal: AbortSignal,
  ): Promise<void> {
    const entry = this.#entry(id);
    const { account, state } = entry;
    // What cannot be read is lost anyway.
    const before = await this.vault.read(account).catch((): Secrets => ({}));
    await this.vault.write(account, changes);
    entry.era++;
    try {
      await this.signIn(id, signal);
    } catch (error) {
      if (this.#entries.get(id) === entry) {
        const undo = Object.keys(changes).map((key) => [key, before[key]] as const);
        await this.vault.write(account, Object.fromEntries(undo));
        entry.era++;
        if (state.status !== 'signingIn') this.#setState(entry, state);
      }
      throw error;
    }
  }

  async signOut(id: AccountId, signal: AbortSignal): Promise<void> {
    const entry = this.#entry(id);
    await (await this.provider(id)).signOut(signal);
    entry.era++;
    this.#setState(entry, { status: 'signedOut' });
  }

  /**
   * Ends the session at the server as far as that is possible, and forgets the account and its secrets in any case.
   * @returns why the server could not be told, or `undefined`.
   */
  async remove(id: AccountId, signal: AbortSignal): Promise<ParleyError | undefined> {
    const farewell = await this.signOut(id, signal).then(() => undefined, toParleyError);
    this.#forget(id);
    await this.store.remove(id);
    await this.vault.remove(id);
    return farewell;
  }

  #entry(id: AccountId): Entry {
    const known = this.#entries.get(id);
    if (known) return known;
    const account = this.find(id);
    if (!account) throw new ParleyError('account.unknown', { id });
    const entry: Entry = { account, state: { status: 'signedOut' }, era: 0 };
    this.#entries.set(id, entry);
    return entry;
  }

  async #make(entry: Entry): Promise<ChatProvider> {
    const { account } = entry;
    try {
      const inner = await this.makeProvider(account, {
        read: () => this.vault.read(account),
        write: (changes) => this.vault.write(account, changes),
        onDidChange: (listener) =>
          this.vault.onDidChange((changed) => {
            if (changed === account.id) listener();
          }),
      });
      return observedProvider(inner, () => {
        const { era } = entry;
        return (error) => {
          if (entry.era === era) this.#outcome(entry, error);
        };
      });
    } catch (error) {
      delete entry.provider;
      throw error;
    }
  }

  #outcome(entry: Entry, error: ParleyError | undefined): void {
    if (!error) this.#setState(entry, { status: 'ready' });
    else if (failsTheAccount(error)) this.#setState(entry, { status: 'failed', error });
  }

  #setState(entry: Entry, state: AccountState): void {
    if (this.#entries.get(entry.account.id) !== entry) return;
    if (entry.state.status === state.status && state.status !== 'failed') return;
    entry.state = state;
    this.#stateChanged.fire(entry.account.id);
  }

  /** An account whose settings changed gets a new provider the next time; one that is gone is forgotten. */
  #forgetChanged(): void {
    for (const [id, { account }] of this.#entries) {
      const now = this.find(id);
      if (!now || JSON.stringify(now) !== JSON.stringify(account)) this.#forget(id);
    }
  }

  #forget(id: AccountId): void {
    const provider = this.#entries.get(id)?.provider;
    this.#entries.delete(id);
    void provider?.then(
      (made) => made.dispose(),
      () => undefined, // It was never made, so there is nothing to dispose.
    );
  }

  dispose(): void {
    for (const id of [...this.#entries.keys()]) this.#forget(id);
    this.#subscriptions.dispose();
  }
}
