import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Platform } from '../platform';
import type { SignIn } from '../signIns';
import type { Answer, Route } from './answer';
import { dispatch, findTarget, type Target } from './dispatch';
import { busy, insteadOfApi, send } from './transport';
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
    const since = performance.now();
    const { faults, counts, now } = this.#platform;
    const target = findTarget(request, this.#routes);
    const load = this.#enter(request, response);
    const body = await readBody(request);
    const answer = this.#answer(target, load, () => dispatch(request.headers, body, target, this.#platform));
    const retryAfter = faults.text('retryAfter', '1');
    const mayWait = answer.status === 429 || answer.status === 503;
    if (answer.status === 429) counts.refused429++;
    // The same clock as `validUntil` is told by.
    const date = { Date: new Date(now()).toUTCString() };
    const headers = {
      ...date,
      ...answer.headers,
      ...(mayWait && retryAfter && { 'Retry-After': retryAfter }),
    };
    await send(request, response, { ...answer, headers }, { faults, route: target.name, since });
  }

  #answer({ method, url, name }: Target, load: number, dispatched: () => Answer): Answer {
    const { faults } = this.#platform;
    try {
      if (load > (faults.number('maxInFlight', 1) ?? Infinity)) throw busy(faults);
      return insteadOfApi(faults, name) ?? dispatched();
    } catch (error) {
      const known = error instanceof XelionError ? error : new XelionError(500, 11000);
      if (known !== error) console.error(error);
      const info = `resource=${method} ${url.pathname}`;
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

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
