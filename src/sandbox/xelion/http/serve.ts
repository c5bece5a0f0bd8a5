import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Platform } from '../platform';
import type { SignIn } from '../signIns';
import type { Answer, Route } from './answer';
import { dispatch, readUrl } from './dispatch';
import { busy, insteadOfApi, isHit, send } from './transport';
import { XelionError } from './xelionError';

/** Answers requests: counts them, lets the faults strike, and turns failures into the error bodies of the guide. */
export class Server {
  readonly #platform: Platform;
  readonly #routes: readonly Route[];
  readonly #inFlight = new Map<SignIn, number>();

  constructor(platform: Platform, routes: readonly Route[]) {
    this.#platform = platform;
    this.#routes = routes;
  }

  /** Rejects when the client goes away before it was answered. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { faults, counts } = this.#platform;
    const { pathname, search } = readUrl(request);
    const isFaulty = isHit(faults, pathname.split('/').slice(4).join('/') + search);
    const load = this.#enter(request, response);
    const answer = await this.#answer(request, isFaulty, load);
    const retryAfter = faults.text('retryAfter', '1');
    const mayWait = answer.status === 429 || answer.status === 503;
    if (answer.status === 429) counts.refused429++;
    const headers = { ...answer.headers, ...(mayWait && retryAfter && { 'Retry-After': retryAfter }) };
    await send(request, response, { ...answer, headers }, isFaulty ? faults : undefined);
  }

  async #answer(request: IncomingMessage, isFaulty: boolean, load: number): Promise<Answer> {
    const { faults } = this.#platform;
    try {
      if (load > faults.number('maxInFlight', Infinity)) throw busy(faults);
      const instead = isFaulty ? insteadOfApi(faults) : undefined;
      return instead ?? (await dispatch(request, this.#routes, this.#platform));
    } catch (error) {
      if (!request.complete) throw error;
      const known = error instanceof XelionError ? error : new XelionError(500, 11000);
      if (known !== error) console.error(error);
      const info = `resource=${request.method} ${readUrl(request).pathname}`;
      return {
        status: known.status,
        json: { errorCode: known.code, message: known.message, info },
      };
    }
  }

  /** How many requests its sign-in has in flight now, this one included. */
  #enter(request: IncomingMessage, response: ServerResponse): number {
    const { signIns, counts } = this.#platform;
    const signIn = signIns.find(request.headers.authorization);
    if (!signIn) return 1;
    const load = (this.#inFlight.get(signIn) ?? 0) + 1;
    this.#inFlight.set(signIn, load);
    counts.maxInFlight = Math.max(counts.maxInFlight, load);
    response.once('close', () => {
      const left = (this.#inFlight.get(signIn) ?? 1) - 1;
      if (left > 0) this.#inFlight.set(signIn, left);
      else this.#inFlight.delete(signIn);
    });
    return load;
  }
}
