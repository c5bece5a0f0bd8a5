import * as vscode from 'vscode';
import type { EphemeralAccounts } from '../../core/accounts/ephemeralAccounts';
import { ParleyError } from '../../core/base/errors';
import { SingleFlight } from '../../core/base/singleFlight';
import type { Account } from '../../core/model/account';
import { accountId } from '../../core/model/ids';
import { CONTEXT_KEYS, SETTINGS } from '../manifest';

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

const KEPT = 'sandbox.running';

/** Starts and stops the sandbox of this window; its accounts are there as long as it runs, also after a reload. */
export class SandboxControl implements vscode.Disposable {
  readonly #starting = new SingleFlight<'start', RunningSandbox>();
  #running: RunningSandbox | undefined;

  /** @param names what the account of each platform is called. */
  constructor(
    private readonly startSandbox: (options: SandboxOptions) => Promise<RunningSandbox>,
    private readonly ephemeral: EphemeralAccounts,
    private readonly memento: vscode.Memento,
    private readonly names: Readonly<Record<string, string>>,
  ) {}

  /** True when this window had a sandbox before it was reloaded, or the user wants one in every window. */
  get wanted(): boolean {
    return (
      this.memento.get(KEPT) === true ||
      vscode.workspace.getConfiguration().get(SETTINGS.startSandbox) === true
    );
  }

  get accounts(): readonly Account[] {
    return this.ephemeral.store.list();
  }

  /** @throws ParleyError `sandbox.failed` */
  async start(options: SandboxOptions = {}): Promise<RunningSandbox> {
    if (this.#running) return this.#running;
    return this.#starting.run('start', async () => {
      const running = await this.startSandbox(options).catch((error: unknown) => {
        const detail = error instanceof Error ? error.message : String(error);
        throw new ParleyError('sandbox.failed', { detail }, { cause: error });
      });
      this.#running = running;
      for (const [kind, login] of Object.entries(running.logins)) await this.#addAccount(kind, login);
      await this.#setRunning(true);
      return running;
    });
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    for (const { id } of this.accounts) {
      await this.ephemeral.store.remove(id);
      await this.ephemeral.vault.remove(id);
    }
    await this.#setRunning(false);
    await running?.stop();
  }

  async #addAccount(kind: string, login: SandboxLogin): Promise<void> {
    const account: Account = {
      id: accountId(`sandbox-${kind}`),
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

  async #setRunning(running: boolean): Promise<void> {
    await this.memento.update(KEPT, running || undefined);
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.sandboxRunning, running);
  }

  /** Ends the servers with the window and remembers that they were wanted. */
  dispose(): void {
    void this.#running?.stop();
  }
}
