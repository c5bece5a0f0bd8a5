import PQueue from 'p-queue';
import type * as v from 'valibot';
import { throwIfAborted } from '../../core/base/abort';
import { ParleyError } from '../../core/base/errors';
import { type Answer, type Decoded, decodeAnswer, isOk } from './answer';
import { type FaultContext, isUnauthenticated, readFault, signInFault } from './faults';
import type { Question, Transport } from './transport';

/** What reading needs of the sign-in. */
export interface TokenSource {
  token(signal: AbortSignal): Promise<string>;
  /** Another token for one that the server has refused. */
  replace(refused: string, signal: AbortSignal): Promise<string>;
}

/** More requests than this are never under way for one account: the guide limits concurrent requests (429/10400). */
const MAX_IN_FLIGHT = 2;
/** After a 429 there is one at a time, until this many answers have been good. */
const CALM_AFTER = 20;

/** Reads for one account: signed in, in turn, and decoded. */
export class XelionApi {
  readonly #queue: PQueue;
  #calmIn = 0;

  constructor(
    private readonly transport: Transport,
    private readonly tokens: TokenSource,
    private readonly context: FaultContext,
    private readonly inFlight = MAX_IN_FLIGHT,
  ) {
    this.#queue = new PQueue({ concurrency: inFlight });
    transport.onAnswer((answer) => this.#adaptTo(answer));
  }

  /** How many requests may be under way now. */
  get concurrency(): number {
    return this.#queue.concurrency;
  }

  /** Reads JSON of the given shape. Signs in when it has to, and once more when the server refuses the token. */
  async read<S extends v.GenericSchema>(
    question: Question,
    schema: S,
    signal: AbortSignal,
  ): Promise<Decoded<v.InferOutput<S>>> {
    return this.decode(await this.readAnswer(question, signal), schema);
  }

  /** Reads an answer of any form, which says that it succeeded. Signs in as `read` does. */
  async readAnswer(question: Question, signal: AbortSignal): Promise<Answer> {
    const answer = await this.inTurn(() => this.#authorised(question, signal), signal);
    this.#demandSuccess(answer, question);
    return answer;
  }

  /** Reads JSON without signing in. */
  async readAsGuest<S extends v.GenericSchema>(
    question: Question,
    schema: S,
    signal: AbortSignal,
  ): Promise<Decoded<v.InferOutput<S>>> {
    const answer = await this.inTurn(() => this.transport.send(question, undefined, signal), signal);
    // Nobody is signed in, so what is refused is what a login would be refused for.
    if (!isOk(answer)) throw signInFault(answer, this.context);
    return this.decode(answer, schema);
  }

  /** An answer as JSON of the given shape. @throws ParleyError `wire.notTheService`, `wire.malformed` */
  decode<S extends v.GenericSchema>(answer: Answer, schema: S): Decoded<v.InferOutput<S>> {
    return decodeAnswer(answer, schema, this.context.host);
  }

  /** Runs something when it is its turn among this account's requests. */
  async inTurn<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    throwIfAborted(signal);
    try {
      return await this.#queue.add(task, { signal });
    } catch (error) {
      throw signal.aborted ? new ParleyError('cancelled', {}, { cause: error }) : error;
    }
  }

  /** After a 429 one request at a time, until a run of answers was good. */
  #adaptTo({ status }: Answer): void {
    if (status === 429) this.#calmIn = CALM_AFTER;
    else if (this.#calmIn > 0) this.#calmIn--;
    this.#queue.concurrency = this.#calmIn > 0 ? 1 : this.inFlight;
  }

  async #authorised(question: Question, signal: AbortSignal): Promise<Answer> {
    const token = await this.tokens.token(signal);
    const answer = await this.transport.send(question, token, signal);
    if (!isUnauthenticated(answer)) return answer;
    return this.transport.send(question, await this.tokens.replace(token, signal), signal);
  }

  #demandSuccess(answer: Answer, { what }: Question): void {
    if (isOk(answer)) return;
    throw readFault(answer, { ...this.context, ...(what !== undefined && { what }) });
  }
}
