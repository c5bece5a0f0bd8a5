import { setImmediate } from 'node:timers/promises';
import { throwIfAborted } from '../../../core/base/abort';
import { isParleyError, ParleyError } from '../../../core/base/errors';
import type { HttpResponse } from '../../../wire/http';
import { type CallContext, envelopeFailure, isHtml, statusFailure } from './failures';
import type { SoapReader } from './soapReader';

/** How much is read before it is handed on; the first piece is small so that something can be shown soon. */
export interface PieceSizes {
  readonly first: number;
  readonly later: number;
}

/** Milliseconds of reading after which everybody else on the event loop gets a turn. */
const TURN_MS = 2;
/** Milliseconds after which an unfinished piece is handed on when the server is slow. */
const PATIENCE_MS = 100;
/** At most so many bytes are taken in at a time. */
const SLICE = 64 * 1024;
/** After so many items the clock is looked at. */
const ITEMS_PER_LOOK = 32;

/**
 * Reads one answer and hands its items on in pieces while the rest still arrives. The reading waits while nobody asks for
 * the next piece. What the last piece held is handed on before the failure of what follows.
 * @param take makes something of the reader's current item; `undefined` passes over it
 * @throws ParleyError of the envelope, the HTTP status or the connection, always with the exchange
 */
export async function* readPieces<T>(
  response: HttpResponse,
  reader: SoapReader,
  take: () => T | undefined,
  sizes: PieceSizes,
  context: CallContext,
  signal: AbortSignal,
): AsyncGenerator<T[]> {
  const pieces = new Pieces(reader, take, sizes, () => envelopeFailure(reader, response, context));
  try {
    if (!/xml/i.test(response.headers['content-type'] ?? 'xml')) await refuseByStatus(response, context);
    let first = true;
    for await (const chunk of response.body) {
      throwIfAborted(signal);
      if (first && looksLikeHtml(chunk)) throw notTheService(response, context);
      first = false;
      for (let at = 0; at < chunk.length; at += SLICE) {
        reader.push(chunk.subarray(at, at + SLICE));
        yield* pieces.drain(signal);
      }
    }
    reader.end();
    yield* pieces.drain(signal);
    const failure = statusFailure(response, context);
    if (failure) throw failure;
  } catch (error) {
    if (pieces.begun) yield pieces.handOn();
    // A broken error page tells less than its status.
    const status =
      isParleyError(error) && error.code === 'wire.malformed' && statusFailure(response, context);
    throw withExchange(status || error, response);
  }
}

/** The items of an answer all at once. */
export async function readAll<T>(pieces: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const piece of pieces) all.push(...piece);
  return all;
}

class Pieces<T> {
  #piece: T[] = [];
  #size: number;
  #checked = false;
  #turnBegan = performance.now();
  #handedOn = performance.now();

  constructor(
    private readonly reader: SoapReader,
    private readonly take: () => T | undefined,
    private readonly sizes: PieceSizes,
    private readonly failure: () => ParleyError | undefined,
  ) {
    this.#size = sizes.first;
  }

  /** Takes what the reader has; hands on full pieces, at the end of the document also the last one. */
  async *drain(signal: AbortSignal): AsyncGenerator<T[]> {
    for (let read = 1; ; read++) {
      const state = this.reader.next();
      if (state !== 'more') this.#check();
      if (state === 'item') {
        const item = this.take();
        if (item !== undefined) this.#piece.push(item);
      }
      const late = state === 'more' && performance.now() - this.#handedOn > PATIENCE_MS;
      if (this.#piece.length >= this.#size || (this.#piece.length > 0 && (late || state === 'end'))) {
        yield this.handOn();
        throwIfAborted(signal);
      }
      if (state !== 'item') return;
      if (read % ITEMS_PER_LOOK === 0 && this.#mayTurn && performance.now() - this.#turnBegan > TURN_MS) {
        await setImmediate();
        throwIfAborted(signal);
        this.#turnBegan = performance.now();
      }
    }
  }

  /** False before a first piece that is smaller than others: somebody waits for it. */
  get #mayTurn(): boolean {
    return this.#size === this.sizes.later;
  }

  #check(): void {
    if (this.#checked) return;
    const failure = this.failure();
    if (failure) throw failure;
    this.#checked = true;
  }

  /** Whether something was read that nobody has got yet. */
  get begun(): boolean {
    return this.#piece.length > 0;
  }

  handOn(): T[] {
    const piece = this.#piece;
    this.#piece = [];
    this.#size = this.sizes.later;
    this.#handedOn = performance.now();
    return piece;
  }
}

/** An answer that is no XML: its body is read, so that it is recorded, and its status tells what went wrong. */
async function refuseByStatus(response: HttpResponse, context: CallContext): Promise<never> {
  const body = await response.bytes();
  const failure = statusFailure(response, context);
  if (failure) throw failure;
  if (body.length === 0) throw new ParleyError('wire.malformed', { detail: 'it is empty' });
  throw notTheService(response, context);
}

function looksLikeHtml(chunk: Uint8Array): boolean {
  const head = Buffer.from(chunk.buffer, chunk.byteOffset, Math.min(chunk.length, 256)).toString('latin1');
  return /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)/i.test(head);
}

function notTheService(response: HttpResponse, context: CallContext): ParleyError {
  const { status, headers } = response;
  if (status >= 400 && !isHtml(headers['content-type'])) {
    const failure = statusFailure(response, context);
    if (failure) return failure;
  }
  return new ParleyError('wire.notTheService', { host: context.host, expected: 'SuperOffice web services' });
}

function withExchange(error: unknown, { exchange }: HttpResponse): unknown {
  if (!isParleyError(error) || error.exchange !== undefined || error.code === 'cancelled') return error;
  return new ParleyError(error.code, error.params, {
    cause: error.cause,
    exchange,
    retryable: error.retryable,
  });
}
