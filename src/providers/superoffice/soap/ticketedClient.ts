import { throwIfAborted } from '../../../core/base/abort';
import { isParleyError, type ParleyError } from '../../../core/base/errors';
import type { HttpResponse } from '../../../wire/http';
import type { SoapOperation } from '../operations';
import { type Authenticator, credentials } from '../signIn/authenticator';
import type { Tickets } from '../signIn/tickets';
import type { RecordPattern } from '../xml/recordPattern';
import type { XmlElement } from '../xml/xmlElement';
import { type PieceSizes, readPieces } from './answer';
import { type CallContext, hidesItsReason } from './failures';
import type { RequestElement } from './requestEnvelope';
import { charsetOf, type SoapClient } from './soapClient';
import { SoapReader } from './soapReader';

/** A read that needs a ticket. */
export interface TicketedCall<T> {
  readonly operation: SoapOperation;
  readonly parameters?: readonly RequestElement[];
  /** What is asked for, for the text of `notFound`. */
  readonly what: string;
  /** See `SoapReaderOptions.items`. */
  readonly items: readonly string[];
  readonly sizes?: PieceSizes;
  /** See `SoapReaderOptions.pattern`. */
  readonly pattern?: RecordPattern;
  /** Makes the function that turns the reader's current item into a value; `undefined` passes over it. */
  readonly take: (reader: SoapReader, response: HttpResponse) => () => T | undefined;
}

/** Calls operations with the account's ticket, and once more with a new one when the server no longer takes it. */
export class TicketedClient {
  /** A ticket that was got because of a fault without a reason: if there is another such fault, it is not its fault. */
  #innocent: string | undefined;

  constructor(
    private readonly soap: SoapClient,
    private readonly tickets: Tickets,
    private readonly authenticator: Authenticator,
    private readonly context: Omit<CallContext, 'what' | 'answer'>,
  ) {}

  /** The items of an answer in pieces. Nothing is repeated once a piece has been handed on. */
  async *read<T>(call: TicketedCall<T>, signal: AbortSignal): AsyncGenerator<T[]> {
    const ticket = await this.tickets.current(signal);
    throwIfAborted(signal);
    let refusal: ParleyError;
    try {
      yield* this.#attempt(call, ticket, signal);
      return;
    } catch (error) {
      // An answer that says this has handed on nothing.
      if (!isParleyError(error) || !this.#mayBlame(ticket, error)) throw error;
      refusal = error;
    }
    const renewed = await this.tickets.renew(ticket, refusal, signal);
    throwIfAborted(signal);
    if (hidesItsReason(refusal)) this.#innocent = renewed;
    yield* this.#attempt(call, renewed, signal);
  }

  /** Whether a failure says, or may mean, that the server no longer takes the ticket. */
  #mayBlame(ticket: string, error: ParleyError): boolean {
    return error.code === 'auth.expired' || (hidesItsReason(error) && ticket !== this.#innocent);
  }

  /** The only item of an answer, or `undefined`. */
  async readOne(
    call: Omit<TicketedCall<XmlElement>, 'items' | 'take'>,
    signal: AbortSignal,
    sees?: (body: XmlElement) => void,
  ): Promise<XmlElement | undefined> {
    const take = (reader: SoapReader) => (): XmlElement | undefined => {
      if (reader.item) sees?.(reader.item);
      return reader.item;
    };
    let body: XmlElement | undefined;
    for await (const [item] of this.read({ ...call, items: [], take }, signal)) body = item;
    return body;
  }

  async *#attempt<T>(call: TicketedCall<T>, ticket: string, signal: AbortSignal): AsyncGenerator<T[]> {
    const {
      operation,
      parameters = [],
      what,
      items,
      pattern,
      sizes = { first: 1000, later: 1000 },
      take,
    } = call;
    const context = { ...this.context, what, answer: `${operation.element}Response` };
    const header = [await this.authenticator.applicationToken(), credentials(ticket)];
    const response = await this.soap.send({ operation, parameters, header, context }, signal);
    const reader = new SoapReader({ items, charset: charsetOf(response), pattern });
    yield* readPieces(response, reader, take(reader, response), sizes, context, signal);
    await this.tickets.used(ticket);
  }
}
