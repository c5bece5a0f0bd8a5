import { Emitter } from '../../core/base/event';
import type { ProviderDeps } from '../../core/ports/providerKind';
import type { Connect, HttpClient } from '../../wire/http';
import type { Operation } from '../../wire/operation';
import type { Answer } from './answer';
import { backOff, isWorthRepeating } from './backOff';

/** One request, not yet signed. */
export interface Question {
  readonly operation: Operation;
  /** Percent-encoded, below the base URL. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** What is accepted; JSON when absent. */
  readonly accept?: string;
  /** What is asked for, for the sentence of a failure, e.g. `the session 1588675`. */
  readonly what?: string;
}

const MAX_TRIES = 5;

/** Sends requests as they are, signed with a token or not, and waits where a busy server asks for it. */
export class Transport {
  readonly #answered = new Emitter<Answer>();
  /** Fires for every answer, also those after which the same request is repeated. */
  readonly onAnswer = this.#answered.event;

  constructor(
    private readonly http: HttpClient,
    private readonly deps: Pick<ProviderDeps<Connect>, 'clock' | 'log' | 'onWait'>,
  ) {}

  /** The answer of any status. One that says `busy` or `unavailable` is asked for again, for reads alone. */
  async send(question: Question, token: string | undefined, signal: AbortSignal): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#sendOnce(question, token, signal);
      this.#answered.fire(answer);
      if (!isWorthRepeating(answer) || attempt === MAX_TRIES) return answer;
      const milliseconds = backOff(answer, attempt, this.deps.clock.now());
      if (milliseconds === undefined) return answer;
      const over = this.deps.clock.sleep(milliseconds, signal);
      this.deps.onWait?.({
        milliseconds,
        reason: answer.status === 429 ? 'server.busy' : 'server.unavailable',
        over,
      });
      this.deps.log.info(`${question.operation.name}: ${answer.status}, waiting ${milliseconds} ms`);
      await over;
    }
  }

  async #sendOnce(question: Question, token: string | undefined, signal: AbortSignal): Promise<Answer> {
    const { operation, path, query, json, accept = 'application/json' } = question;
    const response = await this.http.send(
      {
        operation,
        path,
        ...(query && { query }),
        headers: {
          Accept: accept,
          ...(token !== undefined && { Authorization: `xelion ${token}` }),
          ...(json !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      },
      signal,
    );
    const { status, headers, exchange } = response;
    return { operation, status, headers, exchange, bytes: await response.bytes() };
  }
}
