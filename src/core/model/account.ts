import type { AccountId } from './ids';

/** One configured login at one platform, as kept in the user's settings. Holds no secret. */
export interface Account {
  readonly id: AccountId;
  /** Which provider speaks for it, e.g. `superoffice`. */
  readonly kind: string;
  readonly name: string;
  /** Absolute http(s) URL without a trailing slash, query or fragment. */
  readonly baseUrl: string;
  readonly tenant?: string;
  readonly userName?: string;
  /** The way of signing in, one of the provider's `signInMethods`; the first of them when absent. */
  readonly signIn?: string;
  readonly tls?: AccountTls;
  /** Further settings of the provider, e.g. Xelion's `userSpace`. */
  readonly options?: Readonly<Record<string, string | number | boolean>>;
  /** Lives as long as the sandbox does and is never written to the settings. */
  readonly ephemeral?: boolean;
}

/** How the account's server is recognised and how we show ourselves to it. Files are PEM, by absolute path. */
export interface AccountTls {
  /** Certificate authorities that are trusted beside those of the system. */
  readonly authorityFile?: string;
  readonly clientCertificateFile?: string;
  readonly clientKeyFile?: string;
  /** The name that the server's certificate must have, when it is not the host of the base URL. */
  readonly serverName?: string;
  /** SHA-256, `AB:CD:…`, of the one certificate that is accepted although it cannot be verified. */
  readonly fingerprint?: string;
}

/** The secrets of one account, by field name (e.g. `password`). They exist only on their way to and from the vault. */
export type Secrets = Readonly<Record<string, string>>;
