import type { Disposable } from '../../core/base/disposable';
import type { EphemeralAccounts } from '../../core/accounts/ephemeralAccounts';
import { ParleyError } from '../../core/base/errors';
import { TaskQueue } from '../../core/base/taskQueue';
import type { Account } from '../../core/model/account';
import { accountId } from '../../core/model/ids';

export interface SandboxLogin {
  readonly baseUrl: string;
  readonly userName: string;
  readonly password: string;
  readonly tenant?: string;
}

export interface SandboxOptions {
  readonly seed?: number;
  readonly faults?: Readonly<Record<string, string | number | boolean>>;
}

/** A running sandbox, as the sandbox's own bundle makes it: a login for each platform, by the platform's id. */
export interface RunningSandbox {
  readonly logins: Readonly<Record<string, SandboxLogin>>;
  stop(): Promise<void>;
}

/** What outlives a window that is reloaded. */
export interface SandboxMarks {
  /** True when this window had a sandbox before it was reloaded, or the user wants one in every window. */
  readonly wanted: boolean;
  setRunning(running: boolean): Promise<void>;
}

/** Starts and stops the sandbox of this window; its accounts are there as long as it runs, also after a reload. */
export class SandboxControl implements Disposable {
  /** Starts and stops, one after the other: each finds what the one before has left. */
  readonly #steps = new TaskQueue();
  #running: RunningSandbox | undefined;
  #disposed = false;

  /** @param names what the account of each platform is called. */
  constructor(
    private readonly startSandbox: (options: SandboxOptions) => Promise<RunningSandbox>,
    private readonly ephemeral: EphemeralAccounts,
    private readonly marks: SandboxMarks,
    private readonly names: Readonly<Record<string, string>>,
  ) {}

  get wanted(): boolean {
    return this.marks.wanted;
  }

  get accounts(): readonly Account[] {
    return this.ephemeral.store.list();
  }

  /** @throws ParleyError `sandbox.failed`, and `cancelled` when the window ended meanwhile. */
  start(options: SandboxOptions = {}): Promise<RunningSandbox> {
    return this.#steps.run(async () => {
      const running = this.#running ?? (await this.#launch(options));
      if (this.#disposed) {
        await running.stop();
        throw new ParleyError('cancelled');
      }
      this.#running = running;
      for (const [kind, login] of Object.entries(running.logins)) await this.#addAccount(kind, login);
      await this.marks.setRunning(true);
      return running;
    });
  }

  stop(): Promise<void> {
    return this.#steps.run(async () => {
      const running = this.#running;
      this.#running = undefined;
      for (const { id } of this.accounts) {
        await this.ephemeral.store.remove(id);
        await this.ephemeral.vault.remove(id);
      }
      await this.marks.setRunning(false);
      await running?.stop();
    });
  }

  async #launch(options: SandboxOptions): Promise<RunningSandbox> {
    try {
      return await this.startSandbox(options);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new ParleyError('sandbox.failed', { detail }, { cause: error });
    }
  }

  async #addAccount(kind: string, login: SandboxLogin): Promise<void> {
    const id = accountId(`sandbox-${kind}`);
    // Whoever removed it before starts the sandbox to have it again.
    if (this.accounts.some((account) => account.id === id)) return;
    const account: Account = {
      id,
      kind,
      name: this.names[kind] ?? kind,
      baseUrl: login.baseUrl,
      userName: login.userName,
      ephemeral: true,
      ...(login.tenant && { tenant: login.tenant }),
    };
    await this.ephemeral.vault.write(account, { password: login.password });
    await this.ephemeral.store.add(account);
  }

  /** Ends the servers with the window and remembers that they were wanted. */
  dispose(): void {
    this.#disposed = true;
    void this.#running?.stop();
  }
}
