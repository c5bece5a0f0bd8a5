import { AccountClient, type ClientDeps } from './accountClient';
import type { Connect } from './http';

/** The product's only way to the network. Nothing of Node's network modules loads before the first request. */
export function createConnect(deps: ClientDeps): Connect {
  return (account, operations) => {
    const client = new AccountClient(account, operations, deps);
    deps.onClient?.(account, client);
    return client;
  };
}
