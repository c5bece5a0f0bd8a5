import type { Cursor, ExchangeId } from './ids';
import type { Message } from './message';
import type { Session } from './session';
import type { WireLocation } from './wireLocation';

/** A record that could not be decoded. The rest of its page is there all the same. */
export interface Oddity {
  /** What was wrong, in one English sentence without personal data. */
  readonly problem: string;
  readonly wire?: WireLocation;
}

export interface SessionPage {
  /** Newest activity first. */
  readonly sessions: readonly Session[];
  /** Where the list goes on; absent at its end. */
  readonly next?: Cursor;
  readonly oddities?: readonly Oddity[];
  readonly exchange?: ExchangeId;
}

/** A run of a session's messages. */
export interface MessagePage {
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** Where older messages begin; absent when the first message of the session is in this page, and in an answer to `after`. */
  readonly older?: Cursor;
  /** Where to ask for messages that are newer than this page. */
  readonly newer?: Cursor;
  readonly oddities?: readonly Oddity[];
  readonly exchange?: ExchangeId;
}
