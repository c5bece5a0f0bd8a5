import * as v from 'valibot';
import type { Disposable } from '../core/base/disposable';
import { CommonError, toCommonError } from '../core/base/codedError';
import { Emitter, type Listener } from '../core/base/event';
import { RemoteError, shownError, type ShownError, showError } from './shownError';

export type RequestTable = Readonly<
  Record<string, { readonly params: v.GenericSchema; readonly result: v.GenericSchema }>
>;
export type EventTable = Readonly<Record<string, v.GenericSchema>>;
/** What one side may say: the requests that it may ask and the events that it may tell. */
export interface Side {
  readonly requests: RequestTable;
  readonly events: EventTable;
}
type Params<S extends Side, M extends keyof S['requests']> = v.InferOutput<S['requests'][M]['params']>;
type Result<S extends Side, M extends keyof S['requests']> = v.InferOutput<S['requests'][M]['result']>;
type Value<S extends Side, N extends keyof S['events']> = v.InferOutput<S['events'][N]>;

/** Answers to the other side's requests. `signal` aborts when the asker no longer wants the answer. */
export type Handlers<S extends Side> = {
  readonly [M in keyof S['requests']]?: (
    params: Params<S, M>,
    signal: AbortSignal,
  ) => Result<S, M> | Promise<Result<S, M>>;
};

/** What carries messages to the other side and back, e.g. a webview and its window. */
export interface Transport {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): Disposable;
}

export interface ChannelOptions<Own extends Side, Other extends Side> {
  readonly own: Own;
  readonly other: Other;
  readonly transport: Transport;
  readonly handlers: Handlers<Other>;
  /** A handler's failure in the user's words; English without it. */
  readonly show?: (error: unknown) => ShownError;
  /** Hears which of the other side's requests is about to be answered. */
  readonly onRequest?: (method: keyof Other['requests']) => void;
  /** Hears what has no asker: undecodable messages, a listener that threw, an answer that could not be posted. */
  readonly onError: (error: unknown) => void;
}

const id = v.number();
const envelopes = {
  request: v.object({ kind: v.literal('request'), id, method: v.string(), params: v.unknown() }),
  result: v.object({ kind: v.literal('result'), id, result: v.unknown() }),
  error: v.object({ kind: v.literal('error'), id, error: shownError }),
  abort: v.object({ kind: v.literal('abort'), id }),
  event: v.object({ kind: v.literal('event'), name: v.string(), value: v.unknown() }),
};
type EnvelopeSchema = (typeof envelopes)[keyof typeof envelopes];
type Envelope = v.InferOutput<EnvelopeSchema>;

interface Pending {
  readonly method: string;
  settle(outcome: { result: unknown } | { failure: unknown }): void;
}

/**
 * Requests with answers, and events, over a transport that only posts. Both sides use this class, each with its own
 * table; whatever arrives is `unknown` until its table has decoded it. Every request ends in a result, an error or an
 * abort: a handler that throws, an unknown method and undecodable values are answered with an error; late answers are
 * dropped.
 */
export class Channel<Own extends Side, Other extends Side> implements Disposable {
  readonly #options: ChannelOptions<Own, Other>;
  readonly #subscription: Disposable;
  readonly #pending = new Map<number, Pending>();
  readonly #running = new Map<number, AbortController>();
  readonly #emitters = new Map<string, Emitter<unknown>>();
  /** Never twice, as a channel may follow another one on the same transport. */
  static #nextId = 1;
  #disposed = false;

  constructor(options: ChannelOptions<Own, Other>) {
    this.#options = options;
    this.#subscription = options.transport.onMessage((message) => this.#receive(message));
  }

  /**
   * Asks the other side.
   * @throws RemoteError with the other side's words when it failed there.
   * @throws CommonError `cancelled` on abort and on dispose, `internal` when the question or the answer cannot cross.
   */
  request<M extends keyof Own['requests'] & string>(
    method: M,
    params: Params<Own, M>,
    signal?: AbortSignal,
  ): Promise<Result<Own, M>> {
    return new Promise((resolve, reject) => {
      if (this.#disposed || signal?.aborted) return reject(new CommonError('cancelled'));
      const requestId = Channel.#nextId++;
      const abort = (): void => {
        this.#post({ kind: 'abort', id: requestId });
        this.#settle(requestId, { failure: new CommonError('cancelled') });
      };
      this.#pending.set(requestId, {
        method,
        settle: (outcome) => {
          signal?.removeEventListener('abort', abort);
          if ('failure' in outcome) reject(asError(outcome.failure));
          else resolve(outcome.result);
        },
      });
      signal?.addEventListener('abort', abort, { once: true });
      try {
        this.#options.transport.post({ kind: 'request', id: requestId, method, params });
      } catch (error) {
        this.#settle(requestId, { failure: toCommonError(error) });
      }
    });
  }

  /** Tells the other side; nobody answers. */
  emit<N extends keyof Own['events'] & string>(name: N, value: Value<Own, N>): void {
    if (!this.#disposed) this.#post({ kind: 'event', name, value });
  }

  /** Listens to the other side's events until the returned disposable is disposed. */
  on<N extends keyof Other['events'] & string>(name: N, listener: Listener<Value<Other, N>>): Disposable {
    let emitter = this.#emitters.get(name);
    if (!emitter) this.#emitters.set(name, (emitter = new Emitter<unknown>(this.#options.onError)));
    return emitter.event(listener);
  }

  /** Rejects what is pending, aborts what is running, and hears nothing any more. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#subscription.dispose();
    for (const controller of this.#running.values()) controller.abort();
    this.#running.clear();
    for (const requestId of [...this.#pending.keys()])
      this.#settle(requestId, { failure: new CommonError('cancelled') });
    for (const emitter of this.#emitters.values()) emitter.dispose();
  }

  #receive(message: unknown): void {
    if (this.#disposed) return;
    const schema = envelopeOf(message);
    const decoded = schema && v.safeParse(schema, message);
    if (!decoded?.success) return this.#options.onError(unreadable('a message', decoded?.issues ?? []));
    const said = decoded.output;
    switch (said.kind) {
      case 'request':
        return void this.#answer(said.id, said.method, said.params);
      case 'result':
        return this.#take(said.id, said.result);
      case 'error':
        return this.#settle(said.id, { failure: new RemoteError(said.error) });
      case 'abort':
        this.#running.get(said.id)?.abort();
        return void this.#running.delete(said.id);
      case 'event':
        return this.#hear(said.name, said.value);
    }
  }

  async #answer(requestId: number, method: string, params: unknown): Promise<void> {
    const controller = new AbortController();
    this.#running.set(requestId, controller);
    let reply: Envelope;
    try {
      const handlers = this.#options.handlers;
      const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
      const schema = own(this.#options.other.requests, method);
      if (!handler || !schema)
        throw new CommonError('internal', { detail: `nobody answers ${method.slice(0, 60)}` });
      const decoded = v.safeParse(schema.params, params);
      if (!decoded.success) throw unreadable(`the question ${method}`, decoded.issues);
      this.#options.onRequest?.(method);
      const result = await handler(decoded.output, controller.signal);
      reply = { kind: 'result', id: requestId, result };
    } catch (error) {
      reply = { kind: 'error', id: requestId, error: (this.#options.show ?? showError)(error) };
    }
    if (this.#running.get(requestId) !== controller) return;
    this.#running.delete(requestId);
    this.#post(reply);
  }

  #take(requestId: number, result: unknown): void {
    const pending = this.#pending.get(requestId);
    if (!pending) return;
    const schema = own(this.#options.own.requests, pending.method);
    const decoded = schema && v.safeParse(schema.result, result);
    this.#settle(
      requestId,
      decoded?.success
        ? { result: decoded.output }
        : { failure: unreadable(`the answer to ${pending.method}`, decoded?.issues ?? []) },
    );
  }

  #hear(name: string, value: unknown): void {
    const schema = own(this.#options.other.events, name);
    if (!schema) return this.#options.onError(unreadable(`the event ${name.slice(0, 60)}`, []));
    const decoded = v.safeParse(schema, value);
    if (!decoded.success) return this.#options.onError(unreadable(`the event ${name}`, decoded.issues));
    this.#emitters.get(name)?.fire(decoded.output);
  }

  #settle(requestId: number, outcome: { result: unknown } | { failure: unknown }): void {
    const pending = this.#pending.get(requestId);
    this.#pending.delete(requestId);
    pending?.settle(outcome);
  }

  #post(message: Envelope): void {
    try {
      this.#options.transport.post(message);
    } catch (error) {
      this.#options.onError(error);
    }
  }
}

/** Names come from the other side: `constructor` and its like are not in the table. */
function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function envelopeOf(message: unknown): EnvelopeSchema | undefined {
  const kind = typeof message === 'object' && message && 'kind' in message ? message.kind : undefined;
  return typeof kind === 'string' ? own<EnvelopeSchema>(envelopes, kind) : undefined;
}

/** Says where a value is wrong, never what it was: it may be private. */
function unreadable(what: string, issues: readonly v.BaseIssue<unknown>[]): CommonError {
  const where = issues.map((issue) => v.getDotPath(issue) ?? 'the whole').slice(0, 3);
  return new CommonError('internal', {
    detail: `${what} is not as agreed${where.length > 0 ? ` (${where.join(', ')})` : ''}`,
  });
}

function asError(failure: unknown): Error {
  return failure instanceof Error ? failure : toCommonError(failure);
}
