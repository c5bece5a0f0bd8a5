import { EphemeralAccounts } from '../../../../src/core/accounts/ephemeralAccounts';
import type { Account } from '../../../../src/core/model/account';
import { accountId } from '../../../../src/core/model/ids';
import type { Message } from '../../../../src/core/model/message';
import type { MessagePage } from '../../../../src/core/model/page';
import type { ChatProvider, MessagesRequest } from '../../../../src/core/ports/chatProvider';
import type { Clock } from '../../../../src/core/ports/clock';
import { silentLog } from '../../../../src/core/ports/log';
import type { AccountSecrets } from '../../../../src/core/ports/providerKind';
import { systemClock } from '../../../../src/host/adapters/systemClock';
import { superOffice } from '../../../../src/providers/superoffice/kind';
import { createConnect } from '../../../../src/wire/connect';
import { ExchangeLog } from '../../../../src/wire/exchangeLog';
import type { Connect, HttpRequest } from '../../../../src/wire/http';

export interface RigOptions {
  readonly baseUrl: string;
  readonly account?: Partial<Account>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  /** Instead of secrets in memory. */
  readonly sharedSecrets?: AccountSecrets;
}

export const { signal } = new AbortController();

/** One account of a real server, its secrets in memory, and as many windows (providers) on it as a test wants. */
export class Rig {
  readonly account: Account;
  readonly secrets: AccountSecrets;
  readonly exchanges = new ExchangeLog();
  /** What was sent, as the provider wrote it. */
  readonly sent: HttpRequest[] = [];
  readonly #windows: ChatProvider[] = [];
  readonly #ready: Promise<void>;

  constructor(private readonly options: RigOptions) {
    this.account = {
      id: accountId('rig'),
      kind: 'superoffice',
      name: 'Sally here',
      baseUrl: options.baseUrl,
      userName: 'demo',
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
      : this.secrets.write(options.secrets ?? { password: 'demo' });
  }

  async window(): Promise<ChatProvider> {
    await this.#ready;
    const { clock = systemClock } = this.options;
    const provider = superOffice.create(this.account, {
      connect: this.#listening(createConnect({ clock, log: silentLog, exchanges: this.exchanges })),
      secrets: this.secrets,
      clock,
      log: silentLog,
    });
    this.#windows.push(provider);
    return provider;
  }

  #listening(connect: Connect): Connect {
    return (account, operations) => {
      const http = connect(account, operations);
      return {
        send: (request, until) => {
          this.sent.push(request);
          return http.send(request, until);
        },
        protect: (secret) => http.protect(secret),
        dispose: () => http.dispose(),
      };
    };
  }

  dispose(): void {
    for (const provider of this.#windows) provider.dispose();
  }
}

/** Everything that one call of `readMessages` hands on. */
export async function readAllMessages(
  provider: ChatProvider,
  request: MessagesRequest,
): Promise<{ messages: Message[]; pages: MessagePage[] }> {
  const pages: MessagePage[] = [];
  for await (const page of provider.readMessages(request, signal)) pages.push(page);
  return { messages: pages.flatMap(({ messages }) => messages), pages };
}
