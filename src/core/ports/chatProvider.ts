import type { Cursor, MessageId, SessionId } from '../model/ids';
import type { Message } from '../model/message';
import type { MessagePage, SessionPage } from '../model/page';
import type { Session, SessionFilter } from '../model/session';

/** What the server says of itself when the connection is tested. */
export interface ServerInfo {
  readonly version: string;
  readonly details?: Readonly<Record<string, string>>;
}

export interface SessionsRequest {
  readonly cursor?: Cursor;
  /** How many sessions the caller would like; a server may send more or fewer. */
  readonly limit?: number;
  readonly filter?: SessionFilter;
}

/** An attachment's content, exactly as the platform keeps it. */
export interface AttachmentContent {
  readonly bytes: Uint8Array;
  /** As the answer tells it; hostile text. */
  readonly mimeType?: string;
}

/** Which messages: the newest ones, those older than `before`, or those newer than `after`. */
export interface MessagesRequest {
  readonly session: SessionId;
  readonly before?: Cursor;
  readonly after?: Cursor;
  readonly limit?: number;
}

export interface Capabilities {
  /** False: one answer holds the whole session, and `before` is never needed. */
  readonly pagesMessages: boolean;
  /** True: the list of sessions cannot tell their titles, so that each is worth a request of its own. */
  readonly lacksTitles?: boolean;
  /** Members of `SessionFilter` that the server itself applies. */
  readonly serverFilters: readonly (keyof SessionFilter)[];
}

/**
 * One account's view of its platform; the only thing that the rest of the product knows of a platform.
 * Every call signs in by itself when it has to, and repeats itself once after an expired sign-in. Every call can be
 * cancelled and fails with a `ParleyError` only. No call changes anything at the server.
 */
export interface ChatProvider {
  readonly capabilities: Capabilities;
  /** Asks the server for its version without signing in. */
  testConnection(signal: AbortSignal): Promise<ServerInfo>;
  /** Signs in now, with the stored secrets, and keeps the new token. */
  signIn(signal: AbortSignal): Promise<void>;
  /** Ends the session at the server where the platform has one, and forgets the token. */
  signOut(signal: AbortSignal): Promise<void>;
  listSessions(request: SessionsRequest, signal: AbortSignal): Promise<SessionPage>;
  /** The session with its full title and participants. Fails with `notFound`. */
  getSession(id: SessionId, signal: AbortSignal): Promise<Session>;
  /**
   * The session that a person means by an id: its own, that of one of its messages, or that of whom it is with.
   * Fails with `notFound`.
   */
  findSession?(id: string, signal: AbortSignal): Promise<Session>;
  /**
   * The answer to one request, in pieces that can be shown at once: each holds messages oldest first, the last piece
   * has the cursors. Within the answer the pieces come in the order of the wire, so merge them, do not append.
   * The producer waits while the consumer does not ask for the next piece.
   */
  readMessages(request: MessagesRequest, signal: AbortSignal): AsyncIterable<MessagePage>;
  /**
   * The whole session, newest page first, read ahead by as many requests as the account may have under way. Every page is
   * as one of `readMessages` and its last piece; one without `older` cannot be gone on from.
   */
  readAll?(session: SessionId, limit: number, signal: AbortSignal): AsyncIterable<MessagePage>;
  /** One message in full, for those whose `complete` is false. */
  getMessage?(session: SessionId, id: MessageId, signal: AbortSignal): Promise<Message>;
  /** An attachment of a message, by its id in `Message.attachments`. Fails with `notFound`, `wire.tooLarge`. */
  readAttachment?(
    session: SessionId,
    message: MessageId,
    attachment: string,
    signal: AbortSignal,
  ): Promise<AttachmentContent>;
  /** The conversation as the platform itself writes it down: one text, HTML or plain, exactly as received. */
  readTranscript?(session: SessionId, format: 'plain' | 'html', signal: AbortSignal): Promise<string>;
  /** Ends what is under way and releases connections and subscriptions. Sends nothing. */
  dispose(): void;
}
