import type { Account } from '../core/model/account';
import type { ExchangeId } from '../core/model/ids';
import type { Clock } from '../core/ports/clock';
import type { Exchange, RecordedMessage } from './exchange';
import type { ExchangeLog } from './exchangeLog';
import type { Permitted } from './permission';
import { RecordedBody } from './recordedBody';
import type { Redactor } from './redactor';

type Headers = readonly (readonly [name: string, value: string])[];
type Phase = 'queued' | 'dns' | 'connect' | 'tls' | 'firstByte' | 'download';

/** Writes down one exchange while it happens, and hands it to the log once, redacted, when it has ended. */
export class Recorder {
  readonly id: ExchangeId;
  readonly #startedAt: number;
  readonly #start = performance.now();
  #mark = this.#start;
  readonly #timings: Partial<Record<Phase, number>> = {};
  #requestHeaders: Headers;
  #responseHeaders: Headers = [];
  #status: { readonly status: number; readonly statusText: string } | undefined;
  readonly #body: RecordedBody;
  #finished = false;

  constructor(
    private readonly account: Account,
    private readonly sent: Permitted,
    private readonly attempt: number,
    private readonly redactor: Redactor,
    private readonly log: ExchangeLog,
    private readonly recordedBytes: number,
    clock: Clock,
  ) {
    this.id = log.nextId();
    this.#startedAt = clock.now();
    this.#requestHeaders = Object.entries(sent.headers);
    this.#body = new RecordedBody(recordedBytes);
  }

  socket(): void {
    this.phase('queued');
  }

  phase(name: Phase): void {
    const now = performance.now();
    this.#timings[name] = now - this.#mark;
    this.#mark = now;
  }

  requestHeaders(headers: Headers): void {
    this.#requestHeaders = headers;
  }

  responseHeaders(headers: Headers): void {
    this.phase('firstByte');
    this.#responseHeaders = headers;
  }

  answered(status: number, statusText: string): void {
    this.#status = { status, statusText };
  }

  /** Bytes of the response body, in their order. */
  received(chunk: Uint8Array): void {
    this.#body.append(chunk);
  }

  /** @param error code of the failure, when there was one. Calls after the first change nothing. */
  finish(error?: string): void {
    if (this.#finished) return;
    this.#finished = true;
    if (this.#status) this.phase('download');
    const { operation, url } = this.sent;
    const exchange: Exchange = {
      id: this.id,
      account: this.account.id,
      operation: operation.name,
      effect: operation.effect,
      method: operation.method,
      url: this.redactor.url(url),
      startedAt: this.#startedAt,
      attempt: this.attempt,
      request: this.#message(this.#requestHeaders, this.#requestBody()),
      ...(this.#status && {
        response: {
          ...this.#status,
          ...this.#message(this.#responseHeaders, this.#body),
        },
      }),
      timings: { ...this.#timings, total: performance.now() - this.#start },
      ...(error !== undefined && { error }),
    };
    this.log.add(exchange);
  }

  #requestBody(): RecordedBody {
    const body = new RecordedBody(this.recordedBytes);
    if (this.sent.body) body.append(this.sent.body);
    return body;
  }

  #message(headers: Headers, body: RecordedBody): RecordedMessage {
    return {
      headers: headers.map(([name, value]) => [name, this.redactor.header(name, value)] as const),
      body: this.redactor.body(body.bytes),
      dropped: body.dropped,
    };
  }
}
