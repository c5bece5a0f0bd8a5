/**
 * One thing that a provider may send. `read` changes nothing at the server; `session` signs in, renews or ends our own
 * sign-in. There is no third kind: what is not in a provider's list cannot be sent.
 */
export interface Operation {
  /** Unique within the provider, e.g. `Chat.GetChatMessages` or `GET chats/{oid}/messages`. */
  readonly name: string;
  readonly effect: 'read' | 'session';
  readonly method: 'GET' | 'POST';
  /** Matched against the whole path below the base URL, e.g. `/Chat.svc`. */
  readonly path: RegExp;
  /**
   * Goes to this origin instead of the account's, e.g. to the platform's own sign-in host; paths then begin at its root.
   * Never taken from an answer of a server.
   */
  readonly origin?: string;
  /** The SOAP action that must be sent, unquoted. */
  readonly soapAction?: string;
  /** The query parameters that may be sent, each with the values it may have; absent: none. */
  readonly query?: Readonly<Record<string, RegExp>>;
}
