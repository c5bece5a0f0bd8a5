import { untilAborted } from '../../core/base/abort';
import { ParleyError, toParleyError } from '../../core/base/errors';
import { SingleFlight } from '../../core/base/singleFlight';
import type { ProviderDeps } from '../../core/ports/providerKind';
import type { Connect } from '../../wire/http';
import type { TokenSource } from './api';
import { changeOrTimeout, Lease } from '../lease';
import type { LoginRequests } from './loginRequests';
import { isAlive, isDue, tokenChanges, type Tokens, tokensFrom } from './tokens';

/** Windows renew at different moments between these shares of a sign-in's life, so that they seldom meet. */
const RENEW_FROM = 0.8;
const RENEW_SPREAD = 0.08;
/** How long to go on with a living token before trying again to renew it. */
const RENEW_AGAIN_MS = 30_000;
/** How long another window may need to tell of the sign-in that made ours fail. */
const PATIENCE_MS = 2000;

/**
 * Keeps one account signed in, with every other window on it: one sign-in is stored and shared, renewed before it ends by
 * whoever comes first, and replaced by a new login when the server refuses it.
 */
export class SignIn implements TokenSource {
  readonly #lifetime = new AbortController();
  readonly #flight = new SingleFlight<'obtain' | 'logIn', Tokens>();
  readonly #lease: Lease;
  readonly #subscription;
  readonly #renewAt = RENEW_FROM + Math.random() * RENEW_SPREAD;
  #cached: Tokens | undefined;
  #renewNotBefore = 0;
  /** Why the server has refused a password; one of before may come back. */
  readonly #refusals = new Map<string | undefined, ParleyError>();

  constructor(
    private readonly requests: LoginRequests,
    private readonly deps: Pick<ProviderDeps<Connect>, 'secrets' | 'clock' | 'log'>,
  ) {
    this.#lease = new Lease(deps.secrets, deps.clock);
    this.#subscription = deps.secrets.onDidChange(() => (this.#cached = undefined));
  }

  async token(signal: AbortSignal): Promise<string> {
    const tokens = this.#cached ?? (await this.#stored());
    const now = this.deps.clock.now();
    if (tokens && !isDue(tokens, now, this.#renewAt)) return tokens.authentication;
    if (tokens && isAlive(tokens, now)) return (await this.#renewedOrAsItIs(tokens, signal)).authentication;
    return (await this.#obtain(undefined, signal)).authentication;
  }

  async replace(refused: string, signal: AbortSignal): Promise<string> {
    const shared = await this.#obtain(refused, signal);
    if (shared.authentication !== refused) return shared.authentication;
    return (await this.#obtain(refused, signal)).authentication;
  }

  /** Logs in with the stored secrets, whatever is stored of an earlier sign-in or known of an earlier refusal. */
  async signIn(signal: AbortSignal): Promise<void> {
    const { signal: lifetime } = this.#lifetime;
    const never = () => Promise.resolve(undefined);
    const task = async () => {
      this.#refusals.delete((await this.deps.secrets.read())['password']);
      return this.#logIn(lifetime);
    };
    await untilAborted(
      this.#flight.run('logIn', () => this.#lease.run(never, task, false, lifetime)),
      signal,
    );
  }

  /** Ends our own session at the server and forgets it, also when the server cannot be told. */
  async signOut(signal: AbortSignal): Promise<void> {
    const tokens = await this.#stored();
    try {
      if (tokens) await this.requests.logOut(tokens, signal);
    } finally {
      await this.#store(undefined);
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#lifetime.abort(new ParleyError('cancelled'));
  }

  async #renewedOrAsItIs(tokens: Tokens, signal: AbortSignal): Promise<Tokens> {
    if (this.deps.clock.now() < this.#renewNotBefore) return tokens;
    try {
      return await this.#obtain(undefined, signal);
    } catch (error) {
      const failure = toParleyError(error);
      if (failure.code === 'cancelled' || !/^(network|server|wire)\./.test(failure.code)) throw failure;
      this.deps.log.warn(`The sign-in could not be renewed and is used on: ${failure.message}`);
      this.#renewNotBefore = this.deps.clock.now() + RENEW_AGAIN_MS;
      return tokens;
    }
  }

  /**
   * A sign-in other than the refused one, shared by all who wait for it. Who gives up does not end it: half a renewal
   * would lose the new tokens.
   */
  #obtain(refused: string | undefined, signal: AbortSignal): Promise<Tokens> {
    const already = async (): Promise<Tokens | undefined> => {
      const tokens = await this.#stored();
      const usable =
        tokens && tokens.authentication !== refused && !isDue(tokens, this.deps.clock.now(), this.#renewAt);
      return usable ? tokens : undefined;
    };
    const { signal: lifetime } = this.#lifetime;
    const task = () => this.#renewOrLogIn(lifetime);
    // Where no sign-in is stored, there is none that two windows could lose by a race.
    const settle = this.#cached !== undefined;
    return untilAborted(
      this.#flight.run('obtain', () => this.#lease.run(already, task, settle, lifetime)),
      signal,
    );
  }

  async #renewOrLogIn(signal: AbortSignal): Promise<Tokens> {
    const tokens = await this.#stored();
    if (tokens?.renewalToken !== undefined && isAlive(tokens, this.deps.clock.now())) {
      const renewed = await this.requests.renew(tokens, tokens.renewalToken, signal);
      if (renewed) return this.#store(renewed);
      const other = await this.#otherWindows(tokens, signal);
      if (other) return other;
    }
    return this.#logIn(signal);
  }

  async #logIn(signal: AbortSignal, mayTakeAnotherSpace = true): Promise<Tokens> {
    const previous = await this.#stored();
    const { password, mfa } = await this.deps.secrets.read();
    // The same password again could lock the user out.
    const refusal = this.#refusals.get(password);
    if (refusal && !mfa) throw refusal;
    try {
      return await this.#store(await this.requests.logIn(previous, signal));
    } catch (thrown) {
      const error = toParleyError(thrown);
      if (error.code === 'auth.otherLogin') {
        const other = await this.#otherWindows(previous, signal);
        if (other) return other;
        // Nobody but ourselves can hold a name that we made up: a window that does not share its secrets with this one, as
        // in a browser, or one that ended before it could store its sign-in.
        if (mayTakeAnotherSpace && (await this.requests.takeAnotherUserSpace()))
          return this.#logIn(signal, false);
      }
      if (error.code.startsWith('auth.')) this.#refusals.set(password, error);
      throw error;
    }
  }

  /** The sign-in that another window has stored since, if it tells of one soon. */
  async #otherWindows(ours: Tokens | undefined, signal: AbortSignal): Promise<Tokens | undefined> {
    const { secrets, clock } = this.deps;
    const until = clock.now() + PATIENCE_MS;
    for (;;) {
      const stored = await this.#stored();
      if (stored && stored.authentication !== ours?.authentication) return stored;
      const left = until - clock.now();
      if (left <= 0) return undefined;
      // Not every change is a sign-in: leases come and go.
      await changeOrTimeout(secrets, clock, left, signal);
    }
  }

  /** What the secrets hold now; a sign-in of another tenant or user does not count. */
  async #stored(): Promise<Tokens | undefined> {
    const tokens = tokensFrom(await this.deps.secrets.read());
    if (tokens?.identity !== this.requests.identity) return undefined;
    this.requests.protect(tokens);
    this.#cached = tokens;
    return tokens;
  }

  async #store<T extends Tokens | undefined>(tokens: T): Promise<T> {
    await this.deps.secrets.write(tokenChanges(tokens));
    this.#cached = tokens;
    return tokens;
  }
}
