import type { Account } from '../../../core/model/account';

/** Where an account lives, as far as its settings tell. */
export interface Place {
  readonly host: string;
  /** `CustNNNNN` at SuperOffice Online. */
  readonly tenant: string | undefined;
  readonly online: boolean;
  /** Origin of the host that signs in system users and knows the states of tenants; none on-site. */
  readonly loginOrigin: string | undefined;
}

const VENDOR = /(^|\.)superoffice\.com$/;

export function placeOf(account: Account): Place {
  const url = new URL(account.baseUrl);
  const online = VENDOR.test(url.hostname);
  return {
    host: url.host,
    tenant: account.tenant ?? /\/(Cust\d+)(?:\/|$)/i.exec(url.pathname)?.[1],
    online,
    loginOrigin: chosenLoginOrigin(account, url) ?? usualLoginOrigin(url, online),
  };
}

/** An emulator on this machine plays the sign-in host, too. */
function usualLoginOrigin({ hostname, origin }: URL, online: boolean): string | undefined {
  if (online) return vendorLoginOrigin(hostname);
  return isLoopback(hostname) ? origin : undefined;
}

/** Tenants live on numbered hosts (`sod2`, `online3`, `app`); the unnumbered one of their environment signs in. */
function vendorLoginOrigin(hostname: string): string {
  const environment = /^(sod|qaonline|online)\d*\./.exec(hostname)?.[1] ?? 'online';
  return `https://${environment}.superoffice.com`;
}

/** The setting `loginUrl`, as long as it leads to nobody else: the account's own origin, loopback, or the vendor. */
function chosenLoginOrigin({ options }: Account, base: URL): string | undefined {
  const chosen = options?.['loginUrl'];
  if (typeof chosen !== 'string' || !URL.canParse(chosen)) return undefined;
  const { origin, hostname, protocol } = new URL(chosen);
  const trusted =
    origin === base.origin || isLoopback(hostname) || (protocol === 'https:' && VENDOR.test(hostname));
  return trusted ? origin : undefined;
}

export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
