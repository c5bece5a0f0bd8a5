import type { AccountId, ExchangeId } from '../core/model/ids';
import type { ByteRange } from '../core/model/wireLocation';

/** Bytes of a recorded body that stand in place of a secret. */
export interface MaskedRange extends ByteRange {
  /** What the secret is called there, e.g. `Ticket`; absent when it was known by its value or its shape. */
  readonly name?: string;
}

export interface RecordedMessage {
  /** In the order of the wire, names as sent, values masked where they are secret. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /**
   * After content decoding (gzip, deflate, br), as the decoders see it, so that wire locations count in it. Masked at
   * capture; the same length as on the wire, so that byte ranges stay true. Put together when it is first asked for.
   */
  readonly body: Uint8Array;
  /** Bytes of `body`. */
  readonly size: number;
  /** The masked places of `body`, in their order. */
  readonly masked: readonly MaskedRange[];
  /** Bytes on the wire that are not in `body` because the recording is bounded. */
  readonly dropped: number;
}

/** One HTTP request and its response as sent and received, redacted before it was stored. Never changes once finished. */
export interface Exchange {
  readonly id: ExchangeId;
  readonly account: AccountId;
  readonly operation: string;
  readonly effect: 'read' | 'session';
  readonly method: string;
  /** Absolute, secret parameters masked. */
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly request: RecordedMessage;
  readonly response?: RecordedMessage & { readonly status: number; readonly statusText: string };
  /** Milliseconds; a phase that did not happen is absent. */
  readonly timings: {
    readonly queued?: number;
    readonly dns?: number;
    readonly connect?: number;
    readonly tls?: number;
    readonly firstByte?: number;
    readonly download?: number;
    readonly total?: number;
  };
  /** Code of the failure, where there was one. */
  readonly error?: string;
  /** The code of Node or OpenSSL behind it, e.g. `ECONNREFUSED`. */
  readonly errorDetail?: string;
}
