import type { Account } from '../core/model/account';
import type { ExchangeId } from '../core/model/ids';
import type { Clock } from '../core/ports/clock';
import type { Exchange, RecordedMessage } from './exchange';
import type { ExchangeLog } from './exchangeLog';
import type { Permitted } from './permission';
import { RecordedBody } from './recordedBody';
import type { Redactor } from './redaction/redactor';

type Headers = readonly (readonly [name: string, value: string])[];
type Phase = 'queued' | 'dns' | 'connect' | 'tls' | 'firstByte' | 'download';

interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly body: RecordedBody;
}

export interface RecorderDeps {
  readonly account: Account;
  readonly redactor: Redactor;
  readonly exchanges: ExchangeLog;
  readonly clock: Clock;
  /** Bytes of a body that are kept. */
  readonly recordedBytes: number;
}

/** Writes down one exchange while it happens, and hands it to the log once, redacted, when it has ended. */
export class Recorder {
  readonly id: ExchangeId;
  readonly #startedAt: number;
  readonly #start = performance.now();
  #mark = this.#start;
  readonly #timings: Partial<Record<Phase, number>> = {};
  #requestHeaders: Headers;
  #response: Answer | undefined;
  #received = 0;
  #finished = false;

  /** @param attempt 1 for the first try */
  constructor(
    private readonly deps: RecorderDeps,
    private readonly sent: Permitted,
    private readonly attempt: number,
  ) {
    this.id = deps.exchanges.nextId();
    this.#startedAt = deps.clock.now();
    this.#requestHeaders = Object.entries(sent.headers);
  }

  /** A phase ends now and the next one begins. */
  phase(name: Phase): void {
    const now = performance.now();
    this.#timings[name] = now - this.#mark;
    this.#mark = now;
  }

  requestHeaders(headers: Headers): void {
    this.#requestHeaders = headers;
  }

  answered(status: number, statusText: string, headers: Headers): void {
    this.phase('firstByte');
    this.#response = { status, statusText, headers, body: this.#body(headers) };
  }

  /** Bytes of the response body, in their order. */
  received(chunk: Uint8Array): void {
    this.#received += chunk.byteLength;
    this.#response?.body.append(chunk);
  }

  /**
   * Calls after the first change nothing.
   * @param error code of the failure, when there was one
   * @param detail code of Node behind it
   */
  finish(error?: string, detail?: string): void {
    if (this.#finished) return;
    this.#finished = true;
    if (this.#response) this.phase('download');
    const { operation, url } = this.sent;
    const { account, redactor, exchanges } = this.deps;
    const exchange: Exchange = {
      id: this.id,
      account: account.id,
      operation: operation.name,
      effect: operation.effect,
      method: operation.method,
      url: redactor.url(url),
      startedAt: this.#startedAt,
      attempt: this.attempt,
      request: this.#recordedRequest(),
      ...(this.#response && { response: this.#recordedResponse(this.#response, error === undefined) }),
      timings: { ...this.#timings, total: performance.now() - this.#start },
      ...(error !== undefined && { error }),
      ...(detail && { errorDetail: detail }),
    };
    exchanges.add(exchange);
  }

  #recordedRequest(): RecordedMessage {
    const body = this.#body(this.#requestHeaders, 'strict');
    if (this.sent.body) body.append(this.sent.body);
    return Object.assign(body.finish(true), { headers: this.#masked(this.#requestHeaders) });
  }

  #recordedResponse(
    { status, statusText, headers, body }: Answer,
    complete: boolean,
  ): NonNullable<Exchange['response']> {
    const missed = complete ? 0 : Math.max(0, statedLength(headers) - this.#received);
    return Object.assign(body.finish(complete, missed), {
      status,
      statusText: this.deps.redactor.line(statusText),
      headers: this.#masked(headers),
    });
  }

  #body(headers: Headers, care?: 'strict'): RecordedBody {
    const signIn = this.sent.operation.effect === 'session';
    const kind = {
      care: care ?? (signIn ? 'strict' : 'reading'),
      contentType: valueOf(headers, 'content-type'),
      signIn,
    } as const;
    return new RecordedBody(this.deps.recordedBytes, this.deps.redactor, kind);
  }

  #masked(headers: Headers): Headers {
    return headers.map(([name, value]) => [name, this.deps.redactor.header(name, value)]);
  }
}

function valueOf(headers: Headers, name: string): string {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1] ?? '';
}

/** Bytes of the body as its sender states them; 0 when it does not, or when they are counted before decoding. */
function statedLength(headers: Headers): number {
  const length = Number(valueOf(headers, 'content-length'));
  return valueOf(headers, 'content-encoding') === '' && Number.isSafeInteger(length)
    ? Math.max(0, length)
    : 0;
}
