import type { RequestListener } from 'node:http';

/** What makes one sandbox: the same options always give the same data. */
export interface SandboxOptions {
  /** Seed of all data; 1 when absent. */
  readonly seed?: number;
  /** Names of faults to switch on, e.g. `superoffice.fault500`; see each platform's `faults.ts`. */
  readonly faults?: Readonly<Record<string, string | number | boolean>>;
  /** Milliseconds since the epoch; the system's clock when absent. */
  readonly now?: () => number;
}

/** How to sign in at one emulated platform. */
export interface SandboxLogin {
  readonly baseUrl: string;
  readonly userName: string;
  readonly password: string;
  readonly tenant?: string;
  readonly applicationToken?: string;
  /** An OAuth access token that is accepted instead of a password. */
  readonly accessToken?: string;
  /** For signing in as an app without a user, together with `privateKey`. */
  readonly systemUserToken?: string;
  /** PEM, PKCS #8. */
  readonly privateKey?: string;
}

/** A message that somebody else writes while the sandbox runs. */
export interface ArrivingMessage {
  /** Id of the session, as the platform spells it. */
  readonly session: string;
  readonly text: string;
  /** Milliseconds since the epoch; earlier than the newest message: it comes late. Now, but not earlier, when absent. */
  readonly at?: number;
}

/** One emulated platform before it listens anywhere. */
export interface Emulator {
  readonly handle: RequestListener;
  /** The logins it accepts, without the origin. */
  readonly login: Omit<SandboxLogin, 'baseUrl'>;
  /** Path of the API below the origin, e.g. `/Remote/Services88`. */
  readonly basePath: string;
  /** Switches a fault on or off while it runs; `undefined` or `false` is off. */
  setFault(name: string, value: string | number | boolean | undefined): void;
  /** Names and meanings of the faults. */
  readonly faults: Readonly<Record<string, string>>;
  /** One line a request received so far, for tests: `POST /Remote/Services88/Chat.svc GetChatMessages`. Bounded. */
  readonly requests: readonly string[];
  /** Named counts of what happened so far, for tests, e.g. `logins` and `writes`. */
  readonly counts?: () => Readonly<Record<string, number>>;
  /** Lets a message arrive and gives its id. */
  readonly receive?: (message: ArrivingMessage) => string;
}

export interface Sandbox {
  readonly superoffice: SandboxLogin;
  readonly xelion: SandboxLogin;
  /** `superoffice.*` or `xelion.*`. */
  setFault(name: string, value: string | number | boolean | undefined): void;
  readonly faults: Readonly<Record<string, string>>;
  requests(platform: 'superoffice' | 'xelion'): readonly string[];
  /** See `Emulator.counts`; empty for a platform that counts nothing. */
  counts(platform: 'superoffice' | 'xelion'): Readonly<Record<string, number>>;
  /** See `Emulator.receive`. Throws a RangeError for a platform that cannot do it. */
  receive(platform: 'superoffice' | 'xelion', message: ArrivingMessage): string;
  /** Closes both servers and all their connections. */
  stop(): Promise<void>;
}
