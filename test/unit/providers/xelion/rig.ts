import { EphemeralAccounts } from '../../../../src/core/accounts/ephemeralAccounts';
import type { Account } from '../../../../src/core/model/account';
import { accountId } from '../../../../src/core/model/ids';
import type { ChatProvider } from '../../../../src/core/ports/chatProvider';
import type { Clock } from '../../../../src/core/ports/clock';
import { type Log, silentLog } from '../../../../src/core/ports/log';
import type { AccountSecrets, ServerWait } from '../../../../src/core/ports/providerKind';
import { systemClock } from '../../../../src/host/adapters/systemClock';
import { xelion } from '../../../../src/providers/xelion/kind';
import { createConnect } from '../../../../src/wire/connect';
import { ExchangeLog } from '../../../../src/wire/exchangeLog';

export interface RigOptions {
  readonly baseUrl: string;
  readonly account?: Partial<Account>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Instead of secrets of its own. */
  readonly sharedSecrets?: AccountSecrets;
  readonly clock?: Clock;
  readonly log?: Log;
}

/** One account of a real server, its secrets in memory, and as many windows (providers) on it as a test wants. */
export class Rig {
  readonly account: Account;
  readonly secrets: AccountSecrets;
  readonly exchanges = new ExchangeLog();
  readonly waits: ServerWait[] = [];
  readonly #windows: ChatProvider[] = [];
  readonly #ready: Promise<void>;

  constructor(private readonly options: RigOptions) {
    this.account = {
      id: accountId('rig'),
      kind: 'xelion',
      name: 'Arno here',
      baseUrl: options.baseUrl,
      tenant: 'master',
      userName: 'arno',
      options: { userSpace: 'parley-arno-000001' },
      ...options.account,
    };
    const { vault } = new EphemeralAccounts();
    this.secrets = options.sharedSecrets ?? {
      read: () => vault.read(this.account),
      write: (changes) => vault.write(this.account, changes),
      onDidChange: (listener) => vault.onDidChange(() => listener()),
    };
    this.#ready = options.sharedSecrets
      ? Promise.resolve()
      : this.secrets.write(options.secrets ?? { password: 'Orca-1975-sandbox' });
  }

  async window(): Promise<ChatProvider> {
    await this.#ready;
    const { clock = systemClock, log = silentLog } = this.options;
    const provider = xelion.create(this.account, {
      // A clock that leaps would let every request time out.
      connect: createConnect({ clock: systemClock, log, exchanges: this.exchanges }),
      secrets: this.secrets,
      clock,
      log,
      onWait: (wait) => this.waits.push(wait),
    });
    this.#windows.push(provider);
    return provider;
  }

  dispose(): void {
    for (const provider of this.#windows) provider.dispose();
  }
}
