import { randomBytes } from 'node:crypto';
import { ParleyError } from '../../core/base/errors';
import type { Account } from '../../core/model/account';
import type { AccountSecrets, ProviderDeps } from '../../core/ports/providerKind';
import type { Connect } from '../../wire/http';
import { type Answer, decodeAnswer, isOk } from './answer';
import { errorCodeOf, type FaultContext, isUnauthenticated, signInFault } from './faults';
import type { XelionOperations } from './operations';
import { loginResponse } from './schema';
import type { SecretGuard } from './secretGuard';
import { type Tokens, validUntilHere } from './tokens';
import type { Transport } from './transport';

const CLIENT_ID = 'parley';
const MADE_UP = /^parley-.*[0-9a-f]{6}$/;
const MFA_REQUIRED = new Set([10012, 10013]);

/** The requests of the sign-in: `me/login`, `me/renew`, `me/logout` and the request for a verification code. */
export class LoginRequests {
  constructor(
    private readonly account: Account,
    private readonly operations: XelionOperations,
    private readonly transport: Transport,
    private readonly deps: Pick<ProviderDeps<Connect>, 'secrets' | 'clock'>,
    private readonly guard: SecretGuard,
    private readonly context: FaultContext,
  ) {}

  /** Whose sign-in this account's is. */
  get identity(): string {
    return `${this.context.tenant}/${this.account.userName ?? ''}`;
  }

  /** Keeps a sign-in's tokens out of everything that is recorded or shown. */
  protect({ authentication, renewalToken }: Tokens): void {
    this.guard.protect(authentication);
    if (renewalToken !== undefined) this.guard.protect(renewalToken);
  }

  /**
   * Logs in. Our own previous token goes along, so that the server ends our own session and no other.
   * @throws ParleyError `secret.missing`, `auth.*`, `input.invalid`, `server.*`, `network.*`, `wire.*`
   */
  async logIn(previous: Tokens | undefined, signal: AbortSignal): Promise<Tokens> {
    const credentials = await this.#credentials(previous);
    let answer = await this.#post('login', credentials, previous?.authentication, signal);
    if (previous && refusesTheToken(answer))
      answer = await this.#post('login', credentials, undefined, signal);
    if (credentials.mfa !== undefined) await this.deps.secrets.write({ mfa: undefined, email: undefined });
    else if (credentials.email !== undefined && MFA_REQUIRED.has(errorCodeOf(answer) ?? 0)) {
      await this.#requestCode(credentials.email, signal);
    }
    if (!isOk(answer)) throw signInFault(answer, { ...this.context, userSpace: credentials.userSpace });
    return this.#tokens(answer);
  }

  /** Makes up another user space in the place of one that was made up; one that somebody has chosen stays. */
  async takeAnotherUserSpace(): Promise<boolean> {
    const { secrets } = this.deps;
    if (!MADE_UP.test((await secrets.read())['userSpace'] ?? '')) return false;
    await secrets.write({ userSpace: newUserSpace(this.account.userName) });
    return true;
  }

  /** New tokens for living ones, or `undefined` when the server refuses and only a login can help. */
  async renew(tokens: Tokens, renewalToken: string, signal: AbortSignal): Promise<Tokens | undefined> {
    const answer = await this.#post('renew', renewalToken, tokens.authentication, signal);
    if (isOk(answer)) return this.#tokens(answer);
    if (answer.status === 400 || isUnauthenticated(answer)) return undefined;
    throw signInFault(answer, this.context);
  }

  /** Ends our own session. That it had ended already is no failure. */
  async logOut(tokens: Tokens, signal: AbortSignal): Promise<void> {
    const answer = await this.#post('logout', undefined, tokens.authentication, signal);
    if (!isOk(answer) && !isUnauthenticated(answer)) throw signInFault(answer, this.context);
  }

  /**
   * Has a code sent to the address. The guide's page on this request could not be read, so its path is a guess: a server
   * that does not know it is no failure, the user may have the code from elsewhere.
   */
  async #requestCode(email: string, signal: AbortSignal): Promise<void> {
    const { userName } = this.account;
    const answer = await this.#post('requestMfa', { userName, email }, undefined, signal);
    if (!isOk(answer) && answer.status !== 404) throw signInFault(answer, this.context);
  }

  async #credentials(previous: Tokens | undefined) {
    const { password, appKey, mfa, email } = await this.deps.secrets.read();
    const { name, userName } = this.account;
    if (!userName)
      throw new ParleyError('input.invalid', { what: `The user name of ${name}`, why: 'it is missing' });
    if (!password) {
      throw previous
        ? new ParleyError('auth.expired', { account: name })
        : new ParleyError('secret.missing', { what: 'password', account: name });
    }
    for (const secret of [password, appKey, mfa]) if (secret) this.guard.protect(secret, 'lasting');
    return {
      userName,
      password,
      userSpace: await userSpaceOf(this.account, this.deps.secrets),
      clientId: CLIENT_ID,
      ...(appKey && { appKey }),
      ...(mfa && { mfa }),
      ...(email && { email }),
    };
  }

  #post(
    name: 'login' | 'renew' | 'logout' | 'requestMfa',
    json: unknown,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<Answer> {
    const operation = this.operations[name];
    const path = `${this.operations.root}/me/${name.toLowerCase()}`;
    return this.transport.send({ operation, path, json }, token, signal);
  }

  #tokens(answer: Answer): Tokens {
    const { authentication, renewalToken, validUntil } = decodeAnswer(
      answer,
      loginResponse,
      this.context.host,
    ).value;
    const now = this.deps.clock.now();
    const tokens: Tokens = {
      authentication,
      renewalToken,
      validUntil: validUntilHere(validUntil, answer.headers['date'], now),
      signedInAt: now,
      identity: this.identity,
    };
    this.protect(tokens);
    return tokens;
  }
}

/**
 * The name of our session at the server: this installation's own, else what the account's settings say, else one made up
 * once, so that two machines with the same settings do not end each other's session.
 */
export async function userSpaceOf(account: Account, secrets: AccountSecrets): Promise<string> {
  const stored = (await secrets.read())['userSpace'];
  if (stored) return stored;
  const configured = account.options?.['userSpace'];
  if (typeof configured === 'string' && configured !== '') return configured;
  const userSpace = newUserSpace(account.userName);
  await secrets.write({ userSpace });
  return userSpace;
}

/** `parley-<user>-<6 hex digits>`: readable for an administrator, and nobody else's. */
export function newUserSpace(userName?: string): string {
  const random = randomBytes(3).toString('hex');
  return userName ? `parley-${userName.slice(0, 100)}-${random}` : `parley-${random}`;
}

/** True when not the login but the token sent along with it was refused. */
function refusesTheToken(answer: Answer): boolean {
  const code = errorCodeOf(answer) ?? 0;
  return answer.status === 401 && (code === 10000 || (code >= 10020 && code <= 10029));
}
