/** Why something failed, as a person may be told: all in English sentences, from a table, never from the server's words. */
export interface Explanation {
  /** The code that it is about, e.g. `10005`, `SoSessionException`, `CERT_HAS_EXPIRED`, `HTTP 407`. */
  readonly code: string;
  readonly cause: string;
  readonly nextStep: string;
  /** https address of the vendor's or Node's own page about it. */
  readonly documentation?: string;
}
