import type { Response } from 'node-fetch';
import { ParleyError } from '../core/base/errors';
import type { Clock } from '../core/ports/clock';
import { Deadline } from './deadline';
import { causeCode, timedOut, toFailure, type FailureContext } from './failures';
import type { HttpResponse } from './http';
import type { WireLimits } from './limits';
import type { Permitted } from './permission';
import type { Recorder } from './recorder';
import type { Observer, Transport } from './transport';

const MEBIBYTE = 1024 * 1024;

/** One request on its way, from the moment it is sent until its body has been read, given up or cut off. */
export class Call {
  readonly #stop = new AbortController();
  readonly #deadline: Deadline;
  readonly #startedAt: number;
  readonly #abort = (): void => this.cancel();
  #failure: ParleyError | undefined;
  #over = false;
  #reused = false;
  #answered = false;

  constructor(
    private readonly permitted: Permitted,
    private readonly transport: Transport,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
    private readonly signal: AbortSignal,
    private readonly limits: WireLimits,
    /** Called once, when the call is over. */
    private readonly ended: () => void,
  ) {
    this.#startedAt = clock.now();
    this.#deadline = new Deadline(clock, limits, (seconds) => this.#end(timedOut(seconds, this.#context)));
    signal.addEventListener('abort', this.#abort, { once: true });
  }

  /** True when a connection that had been used before was lost before any answer came. */
  get diedOnReuse(): boolean {
    return this.#reused && !this.#answered && this.#failure?.code === 'network.interrupted';
  }

  /** Sends the request; resolves with the headers of the answer. */
  async open(): Promise<HttpResponse> {
    try {
      const { url, operation, headers, body } = this.permitted;
      const outgoing = { url, method: operation.method, headers, body, signal: this.#stop.signal };
      const response = await this.transport.fetch(outgoing, this.#observer());
      this.#deadline.served();
      this.#check();
      this.#refuse(response);
      return this.#hand(response);
    } catch (error) {
      throw this.#fail(error);
    }
  }

  #observer(): Observer {
    const { recorder } = this;
    return {
      socket: (reused) => {
        this.#reused = reused;
        this.#deadline.connecting();
        recorder.phase('queued');
      },
      phase: (name) => recorder.phase(name),
      connected: () => this.#deadline.waiting(),
      requestHeaders: (headers) => recorder.requestHeaders(headers),
      answered: (status, statusText, headers) => {
        this.#answered = true;
        recorder.answered(status, statusText, headers);
      },
    };
  }

  /** Answers that are a failure whatever the operation. */
  #refuse({ status, headers }: Response): void {
    const { host, exchange } = this.#context;
    if (status >= 300 && status < 400) throw new ParleyError('network.redirect', { host }, { exchange });
    if (status === 407) {
      const reason = 'the proxy asks for a user name and a password';
      throw new ParleyError('network.unreachable', { host, reason }, { exchange });
    }
    this.#limit(Number(headers.get('content-length')));
  }

  #limit(bytes: number): void {
    const { maxBytes } = this.limits;
    if (bytes <= maxBytes) return;
    const limit = maxBytes < MEBIBYTE ? `${maxBytes} bytes` : `${Math.round(maxBytes / MEBIBYTE)} MiB`;
    throw new ParleyError('wire.tooLarge', { limit }, { exchange: this.recorder.id });
  }

  #hand(response: Response): HttpResponse {
    let read = false;
    const body = (): AsyncGenerator<Uint8Array> => {
      if (read) throw new ParleyError('internal', { detail: 'a body was read twice' });
      read = true;
      return this.#read(response.body);
    };
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      exchange: this.recorder.id,
      body: { [Symbol.asyncIterator]: body },
      bytes: async () => {
        const chunks: Uint8Array[] = [];
        for await (const chunk of body()) chunks.push(chunk);
        return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      },
    };
  }

  async *#read(stream: Response['body']): AsyncGenerator<Uint8Array> {
    let length = 0;
    try {
      this.#deadline.waiting();
      for await (const piece of stream ?? []) {
        this.#check();
        const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
        length += chunk.length;
        this.recorder.received(chunk);
        this.#limit(length);
        this.#deadline.served();
        yield chunk;
        this.#check();
        this.#deadline.waiting();
      }
      this.#end();
    } catch (error) {
      throw this.#fail(error);
    } finally {
      // The reader left early; when it read to the end or failed, this changes nothing.
      this.cancel();
    }
  }

  /** Ends the call, unless it has ended. */
  cancel(): void {
    if (!this.#over) this.#end(new ParleyError('cancelled', {}, { exchange: this.recorder.id }));
  }

  /** What the caller is told: the reason that ended the call, whatever fell over afterwards. */
  #fail(error: unknown): ParleyError {
    const failure = this.#failure ?? toFailure(error, this.#context);
    this.#end(failure);
    return failure;
  }

  #check(): void {
    if (this.#failure) throw this.#failure;
  }

  /** Ends everything; only the first call counts. */
  #end(failure?: ParleyError): void {
    if (this.#over) return;
    this.#over = true;
    this.#failure = failure;
    this.#deadline.stop();
    this.signal.removeEventListener('abort', this.#abort);
    if (failure) this.#stop.abort();
    this.recorder.finish(failure?.code, causeCode(failure?.cause));
    this.ended();
  }

  get #context(): FailureContext {
    const seconds = Math.round((this.clock.now() - this.#startedAt) / 100) / 10;
    return { host: this.permitted.url.host, exchange: this.recorder.id, seconds };
  }
}
