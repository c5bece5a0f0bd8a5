import { randomBytes } from 'node:crypto';
import { XelionError } from './http/xelionError';
import { toWireDate } from './http/wireDate';

/** One session of a user at the server, named by its user space. */
export interface SignIn {
  readonly userSpace: string;
  authentication: string;
  renewalToken: string;
  /** Milliseconds since the epoch. */
  validUntil: number;
}

/** What the life of sign-ins depends on. */
export interface SignInRules {
  readonly now: () => number;
  readonly tokenLifeSeconds: () => number;
  /** For a token that is not or no longer valid. */
  readonly refusedTokenCode: () => number;
}

/** The sign-ins that are alive, by the rules of `me/login`, `me/renew` and `me/logout`. */
export class SignIns {
  readonly #rules: SignInRules;
  readonly #alive = new Map<string, SignIn>();

  constructor(rules: SignInRules) {
    this.#rules = rules;
  }

  get count(): number {
    this.#bury();
    return this.#alive.size;
  }

  /** @param authorization the header's value: `xelion <token>` */
  find(authorization: string | undefined): SignIn | undefined {
    this.#bury();
    const token = /^xelion (\S+)$/.exec(authorization ?? '')?.[1];
    return token === undefined ? undefined : this.#alive.get(token);
  }

  /** Why a request with this header, which `find` does not know, is refused. */
  refusal(authorization: string | undefined): XelionError {
    if (authorization === undefined) return new XelionError(401, 10000);
    return new XelionError(401, /^xelion \S+$/.test(authorization) ? this.#rules.refusedTokenCode() : 10020);
  }

  isTaken(userSpace: string): boolean {
    this.#bury();
    return [...this.#alive.values()].some((signIn) => signIn.userSpace === userSpace);
  }

  start(userSpace: string): SignIn {
    const signIn = { userSpace, ...this.#tokens() };
    this.#alive.set(signIn.authentication, signIn);
    return signIn;
  }

  /** Both tokens change; the old ones are worth nothing from now on. */
  renew(signIn: SignIn): void {
    this.#alive.delete(signIn.authentication);
    Object.assign(signIn, this.#tokens());
    this.#alive.set(signIn.authentication, signIn);
  }

  end(signIn: SignIn): void {
    this.#alive.delete(signIn.authentication);
  }

  // Not seeded: a token that outlived one sandbox must not fit the next.
  #tokens(): Pick<SignIn, 'authentication' | 'renewalToken' | 'validUntil'> {
    return {
      authentication: randomBytes(32).toString('hex'),
      renewalToken: randomBytes(32).toString('hex'),
      validUntil: this.#rules.now() + this.#rules.tokenLifeSeconds() * 1000,
    };
  }

  #bury(): void {
    const now = this.#rules.now();
    for (const signIn of this.#alive.values()) if (signIn.validUntil <= now) this.end(signIn);
  }
}

/** The members that tell a client of its tokens. */
export const tokensOf = ({ authentication, renewalToken, validUntil }: SignIn): object => ({
  authentication,
  renewalToken,
  validUntil: toWireDate(Math.floor(validUntil / 1000)),
});
