import type { Account } from '../core/model/account';
import type { ExchangeId } from '../core/model/ids';
import type { Operation } from './operation';
import type { SecretKind } from './redaction/redactor';

export interface HttpRequest {
  /** Must be one of the client's operations, and the request must match it; else `wire.refused`. */
  readonly operation: Operation;
  /** Path below the base URL (or the operation's own origin), percent-encoded, with its leading slash. */
  readonly path: string;
  /** Decoded names and values; absent values are left out. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as UTF-8. */
  readonly body?: string | Uint8Array;
  /** From sending to the last byte; the client's default when absent. */
  readonly timeoutMs?: number;
  /** The body may not be larger; the client's default when absent. */
  readonly maxBytes?: number;
}

/** An answer of any status. Its body is read once, either way. */
export interface HttpResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly exchange: ExchangeId;
  /**
   * The body's bytes as they arrive, content encoding undone. Not reading on holds the sender back; leaving the loop
   * early ends the request. Fails with `network.*`, `wire.tooLarge` or `cancelled`.
   */
  readonly body: AsyncIterable<Uint8Array>;
  /** The whole body. Fails like `body`. */
  bytes(): Promise<Uint8Array>;
}

/** Sends what one account's provider is allowed to send, to the account's origin (or the operation's own) only, and records it. */
export interface HttpClient {
  /**
   * Resolves once the response headers are there, whatever the status. Fails with `network.*`, `wire.refused` or
   * `cancelled`. Redirects are not followed: a 3xx is `network.redirect`.
   */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  /**
   * From now on this value is masked wherever it is recorded. Call it for each secret before it is first sent.
   * @param kind `lasting` for what a person has entered; of the `issued` ones, the default, old ones are forgotten
   */
  protect(secret: string, kind?: SecretKind): void;
  dispose(): void;
}

/** Makes the client of one account, which can send these operations and nothing else. */
export type Connect = (account: Account, operations: readonly Operation[]) => HttpClient;
