import type { ErrorCode, ParleyError } from '../base/errors';
import type { Event } from '../base/event';
import type { Account, Secrets } from '../model/account';
import type { Explanation } from '../model/explanation';
import type { ByteRange } from '../model/wireLocation';
import type { WireField } from '../model/wireField';
import type { ChatProvider } from './chatProvider';
import type { Clock } from './clock';
import type { Log } from './log';

/** One question of the add-account flow. */
export interface AccountField {
  /** `baseUrl`, `tenant`, `userName`, `name`, a secret's name, or a key of `Account.options`. */
  readonly key: string;
  readonly label: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly initial?: string;
  readonly optional?: boolean;
  /** Goes to the vault and is typed masked. */
  readonly secret?: boolean;
  /** Kept in `Account.options` rather than in a member of `Account`. */
  readonly option?: boolean;
  /** Why the text cannot be used, as an English sentence or an error, or `undefined` when it can. */
  readonly validate?: (text: string) => string | ParleyError | undefined;
}

export interface SignInMethod {
  /** Kept in `Account.signIn`. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly fields: readonly AccountField[];
}

/** Makes up what an address typed by a person means: adds the scheme, strips slashes. Throws `input.invalid`. */
export type NormaliseBaseUrl = (typed: string) => string;

/**
 * Everything the product needs to know of a platform before there is an account. `Connect` is the wire's way of making
 * an HTTP client, which only the wire, the providers and who composes them know.
 */
export interface ProviderKind<Connect> {
  readonly id: string;
  readonly label: string;
  readonly signInMethods: readonly SignInMethod[];
  /**
   * What to ask next when a sign-in has failed with this code, one question after each failure; the last one again when
   * all were asked. Answers go to the vault.
   */
  readonly challenges?: Readonly<Partial<Record<ErrorCode, readonly AccountField[]>>>;
  readonly normaliseBaseUrl: NormaliseBaseUrl;
  create(account: Account, deps: ProviderDeps<Connect>): ChatProvider;
  /**
   * The fields of one message under the platform's own names, found by decoding the recorded body again. Empty when the
   * body does not hold the message.
   * @param contentType of the answer, for the encoding
   */
  readonly fields: (body: Uint8Array, contentType: string, message: ByteRange) => readonly WireField[];
  /** What the stored secrets tell of the present sign-in; `undefined` when there is none. */
  readonly signInFacts: (secrets: Secrets) => SignInFacts | undefined;
  /** Whether an answer to a request of the sign-in gave a new sign-in or renewed one, rather than refuse or end it. */
  readonly grantsSignIn: (answer: SignInAnswer) => boolean;
  /** What an answer says of its own failure, by the platform's documented codes; `undefined` when it says nothing known. */
  readonly explain: (answer: {
    readonly status: number;
    readonly body: Uint8Array;
  }) => Explanation | undefined;
}

/** What a server answered to a request of the sign-in. */
export interface SignInAnswer {
  readonly operation: string;
  readonly status: number;
  readonly body: Uint8Array;
}

/** Of a sign-in, nothing that is secret. Times in milliseconds since the epoch, absent where nobody told them. */
export interface SignInFacts {
  /** How requests show it, e.g. `SOTicket`. */
  readonly scheme: string;
  readonly expiresAt?: number;
  readonly signedInAt?: number;
  /** The fields of `Secrets` that are forgotten to forget the sign-in and keep the credentials. */
  readonly fields: readonly string[];
}

/** The secrets of one account, see `SecretVault`. */
export interface AccountSecrets {
  read(): Promise<Secrets>;
  write(changes: Readonly<Record<string, string | undefined>>): Promise<void>;
  /** Fires when any window changed them. */
  readonly onDidChange: Event<void>;
}

export interface ProviderDeps<Connect> {
  readonly connect: Connect;
  readonly secrets: AccountSecrets;
  readonly clock: Clock;
  readonly log: Log;
  /** Hears of every wait that the server has asked for, when it begins. */
  readonly onWait?: (wait: ServerWait) => void;
}

/** A request is held back for a while because of the server. */
export interface ServerWait {
  readonly milliseconds: number;
  readonly reason: 'server.busy' | 'server.unavailable';
  /** Rejects when nobody waits any more. */
  readonly over: Promise<void>;
}
