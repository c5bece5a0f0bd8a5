import type { Accounts } from '../accounts/accounts';
import { type Disposable, DisposableStore } from '../base/disposable';
import { Lru } from '../base/lru';
import type { Account } from '../model/account';
import type { AccountId, SessionId } from '../model/ids';
import { Transcript } from './transcript';

/** A transcript that stays loaded until the lease is disposed. */
export interface TranscriptLease extends Disposable {
  readonly transcript: Transcript;
}

interface Entry {
  readonly account: Account;
  readonly transcript: Transcript;
  leases: number;
}

/** The transcripts in use, shared by everybody who looks at the same session, and a few that were used last. */
export class Transcripts implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #used = new Map<string, Entry>();
  readonly #idle: Lru<string, Entry>;

  /** @param keep how many transcripts that nobody uses are kept. */
  constructor(
    private readonly accounts: Accounts,
    keep = 4,
  ) {
    this.#idle = new Lru(keep, (entry) => entry.transcript.dispose());
    this.#disposables.add(accounts.onDidChangeList(() => this.#dropChanged()));
  }

  acquire(account: Account, session: SessionId): TranscriptLease {
    const key = keyOf(account.id, session);
    const entry = this.#used.get(key) ?? this.#takeIdle(key) ?? this.#make(account, session);
    this.#used.set(key, entry);
    entry.leases++;
    let released = false;
    return {
      transcript: entry.transcript,
      dispose: () => {
        if (released) return;
        released = true;
        entry.leases--;
        if (entry.leases === 0) this.#release(key, entry);
      },
    };
  }

  #takeIdle(key: string): Entry | undefined {
    const entry = this.#idle.get(key);
    this.#idle.delete(key);
    return entry;
  }

  #make(account: Account, session: SessionId): Entry {
    const transcript = new Transcript(session, () => this.accounts.provider(account.id));
    return { account, transcript, leases: 0 };
  }

  #release(key: string, entry: Entry): void {
    if (this.#used.get(key) === entry) this.#used.delete(key);
    const current = this.accounts.find(entry.account.id) === entry.account;
    if (current && entry.transcript.opened) this.#idle.set(key, entry);
    else entry.transcript.dispose();
  }

  /** What an account that is gone or changed had loaded is not shown to its successor. */
  #dropChanged(): void {
    for (const [key, entry] of [...this.#idle.entries()]) {
      if (this.accounts.find(entry.account.id) === entry.account) continue;
      this.#idle.delete(key);
      entry.transcript.dispose();
    }
    for (const [key, entry] of this.#used) {
      if (this.accounts.find(entry.account.id) !== entry.account) this.#used.delete(key);
    }
  }

  dispose(): void {
    this.#disposables.dispose();
    for (const [, entry] of [...this.#idle.entries(), ...this.#used]) entry.transcript.dispose();
    this.#used.clear();
  }
}

function keyOf(account: AccountId, session: SessionId): string {
  return `${account}\u0000${session}`;
}
