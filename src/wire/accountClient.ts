import { throwIfAborted } from '../core/base/abort';
import { ParleyError } from '../core/base/errors';
import type { Account } from '../core/model/account';
import type { ExchangeId } from '../core/model/ids';
import type { Clock } from '../core/ports/clock';
import type { Log } from '../core/ports/log';
import { Call } from './call';
import type { Exchange } from './exchange';
import type { ExchangeLog } from './exchangeLog';
import type { HttpClient, HttpRequest, HttpResponse } from './http';
import { limitsOf, type WireLimits } from './limits';
import type { Operation } from './operation';
import { permit, type Permitted } from './permission';
import { Recorder } from './recorder';
import { Redactor, type SecretKind } from './redaction/redactor';
import { CurrentSecrets, replayRequest } from './replay';
import type { TlsSettings } from './tlsSettings';
import { Transport } from './transport';

/** What a client can do for a person who looks at what it has recorded. */
export interface Replayer {
  /**
   * Sends a recorded read again, with the secrets of the last read. Resolves with the new exchange once it has ended.
   * Fails like `HttpClient.send`, and with `input.invalid` for what cannot be sent again.
   */
  replay(exchange: Exchange, signal: AbortSignal): Promise<ExchangeId>;
}

export interface ClientDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Where every exchange of every account is recorded. */
  readonly exchanges: ExchangeLog;
  /** What differs from the usual limits; asked for with each request, but for `connections`. */
  readonly limits?: () => Partial<WireLimits>;
  /** Read before the first request of an account. */
  readonly tls?: (account: Account) => Promise<TlsSettings>;
  /** Hears of each client that is made: the newest speaks for its account. */
  readonly onClient?: (account: Account, client: Replayer) => void;
  /** Names that hold secrets, beside those that are always taken for such; asked for with each request. */
  readonly secretNames?: () => readonly string[];
}

/** Sends and records the requests of one account. */
export class AccountClient implements HttpClient, Replayer {
  readonly #redactor = new Redactor();
  readonly #transport: Transport;
  readonly #calls = new Set<Call>();
  /** The last read that was sent, with the secrets that the server took then; never leaves this object. */
  #lastRead: Permitted | undefined;
  #disposed = false;

  constructor(
    private readonly account: Account,
    private readonly operations: readonly Operation[],
    private readonly deps: ClientDeps,
  ) {
    this.#transport = new Transport(
      this.#limits().connections,
      async () => (await deps.tls?.(account)) ?? {},
    );
  }

  async send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    throwIfAborted(signal);
    if (this.#disposed) throw new ParleyError('cancelled');
    const permitted = this.#permit(request);
    if (permitted.operation.effect === 'read') this.#lastRead = permitted;
    const first = this.#call(permitted, request, 1, signal);
    try {
      return await first.open();
    } catch (error) {
      // The server had closed an idle connection just when it was used again: nobody has seen this request.
      if (permitted.operation.effect !== 'read' || !first.diedOnReuse) throw error;
      throwIfAborted(signal);
      if (this.#disposed) throw new ParleyError('cancelled');
      return await this.#call(permitted, request, 2, signal).open();
    }
  }

  async replay(exchange: Exchange, signal: AbortSignal): Promise<ExchangeId> {
    const latest = new CurrentSecrets(this.#lastRead, this.#redactor);
    const response = await this.send(
      replayRequest(exchange, this.operations, this.account.baseUrl, latest),
      signal,
    );
    await response.bytes();
    return response.exchange;
  }

  protect(secret: string, kind?: SecretKind): void {
    this.#redactor.protect(secret, kind);
  }

  dispose(): void {
    this.#disposed = true;
    for (const call of this.#calls) call.cancel();
    this.#transport.dispose();
  }

  #limits(): WireLimits {
    return limitsOf(this.deps.limits?.());
  }

  #permit(request: HttpRequest): Permitted {
    try {
      return permit(this.account, this.operations, request);
    } catch (error) {
      this.deps.log.error(`A request of ${this.account.name} was not sent`, error);
      throw error;
    }
  }

  #call(permitted: Permitted, request: HttpRequest, attempt: number, signal: AbortSignal): Call {
    const { clock, exchanges } = this.deps;
    const limits = this.#limits();
    this.#redactor.takeNames(this.deps.secretNames?.() ?? []);
    const { account } = this;
    const { recordedBytes } = limits;
    const recording = {
      account,
      redactor: this.#redactor,
      exchanges,
      clock,
      recordedBytes,
    };
    const recorder = new Recorder(recording, permitted, attempt);
    const { timeoutMs = limits.totalMs, maxBytes = limits.maxBytes } = request;
    const own = { ...limits, totalMs: timeoutMs, maxBytes };
    const call: Call = new Call(permitted, this.#transport, recorder, clock, signal, own, () =>
      this.#calls.delete(call),
    );
    this.#calls.add(call);
    return call;
  }
}
