import { ParleyError } from '../../core/base/errors';
import type { Account } from '../../core/model/account';
import type { ChatProvider } from '../../core/ports/chatProvider';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';
import type { AccountSecrets, ProviderKind, ServerWait, SignInMethod } from '../../core/ports/providerKind';
import type { Connect } from '../../wire/http';
import { SETTINGS } from '../manifest';

export type Kind = ProviderKind<Connect>;

/** The platforms at hand, loaded when they are first needed. */
export class Platforms {
  constructor(
    private readonly load: () => Promise<readonly Kind[]>,
    private readonly connect: () => Promise<Connect>,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly onWait: (account: Account, wait: ServerWait) => void = () => undefined,
  ) {}

  kinds(): Promise<readonly Kind[]> {
    return this.load();
  }

  /** @throws ParleyError `settings.invalid` when no platform has this id. */
  async kind(id: string): Promise<Kind> {
    const kind = (await this.load()).find((candidate) => candidate.id === id);
    if (kind) return kind;
    throw new ParleyError('settings.invalid', {
      setting: SETTINGS.accounts,
      why: `no platform is called ${id}`,
    });
  }

  /** The account's way of signing in. */
  async signInMethod(account: Account): Promise<SignInMethod> {
    const { signInMethods } = await this.kind(account.kind);
    const method = account.signIn ? signInMethods.find(({ id }) => id === account.signIn) : signInMethods[0];
    if (method) return method;
    throw new ParleyError('settings.invalid', {
      setting: SETTINGS.accounts,
      why: `${account.kind} has no way of signing in that is called ${account.signIn ?? ''}`,
    });
  }

  async create(account: Account, secrets: AccountSecrets): Promise<ChatProvider> {
    const [kind, connect] = await Promise.all([this.kind(account.kind), this.connect()]);
    return kind.create(account, {
      connect,
      secrets,
      clock: this.clock,
      log: this.log,
      onWait: (wait) => this.onWait(account, wait),
    });
  }
}
