import { AccountClient, type ClientDeps } from './accountClient';
import type { Connect } from './http';
import { DEFAULT_LIMITS, type WireLimits } from './limits';

export interface WireDeps extends Omit<ClientDeps, 'limits'> {
  readonly limits?: Partial<WireLimits>;
}

/** The product's only way to the network. Nothing of Node's network modules loads before the first request. */
export function createConnect(deps: WireDeps): Connect {
  const limits = { ...DEFAULT_LIMITS, ...deps.limits };
  return (account, operations) => {
    const client = new AccountClient(account, operations, { ...deps, limits });
    deps.onClient?.(account, client);
    return client;
  };
}
