import type { Clock } from '../core/ports/clock';
import type { Log } from '../core/ports/log';
import { AccountClient } from './accountClient';
import type { ExchangeLog } from './exchangeLog';
import type { Connect } from './http';
import { DEFAULT_LIMITS, type WireLimits } from './limits';

export interface WireDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Where every exchange of every account is recorded. */
  readonly exchanges: ExchangeLog;
  readonly limits?: Partial<WireLimits>;
}

/** The product's only way to the network. Nothing of Node's network modules loads before the first request. */
export function createConnect(deps: WireDeps): Connect {
  const limits = { ...DEFAULT_LIMITS, ...deps.limits };
  return (account, operations) => new AccountClient(account, operations, { ...deps, limits });
}
