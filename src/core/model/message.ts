import type { MessageId, SessionId } from './ids';
import type { WireTime } from './time';
import type { WireLocation } from './wireLocation';

/** `incoming` comes from the customer or the other side, `outgoing` from our side, `system` from the platform itself. */
export type Direction = 'incoming' | 'outgoing' | 'system';

export interface Author {
  readonly name: string;
  readonly id?: string;
}

export interface Attachment {
  readonly id: string;
  /** File name as the platform tells it: hostile text, never a path. */
  readonly name: string;
  readonly mimeType?: string;
  /** Bytes; absent when the platform does not tell. */
  readonly size?: number;
}

/** The message that a reply answers, as far as the reply itself tells. */
export interface ReplyTo {
  readonly id?: MessageId;
  readonly author?: Author;
  readonly text: string;
}

/** One entry of a session. */
export interface Message {
  readonly id: MessageId;
  readonly session: SessionId;
  readonly direction: Direction;
  /** The platform's own type name, also one that Parley does not know. */
  readonly type: string;
  /** The platform's finer type name, e.g. SuperOffice's `SpecialType`; absent when there is none. */
  readonly specialType?: string;
  /** What happened, as an English sentence that the host translates; absent for a message that speaks for itself. */
  readonly event?: string;
  /** Labels of the buttons that the message offered; shown, never pressed. */
  readonly options?: readonly string[];
  /** Absent when the platform does not say who wrote it. */
  readonly author?: Author;
  /** The text exactly as on the wire, decoded from XML or JSON and nothing else. */
  readonly text: string;
  readonly textFormat: 'plain' | 'html';
  readonly sentAt: WireTime;
  /** False while only a summary of the text is known. */
  readonly complete: boolean;
  /** False: not yet read by the one it was sent to. Absent: the platform does not tell. */
  readonly read?: boolean;
  readonly flagged?: boolean;
  readonly forwarded?: boolean;
  readonly replyTo?: ReplyTo;
  readonly attachments?: readonly Attachment[];
  /** The platform's further fields under their own names, unknown ones included. Plain JSON. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly wire?: WireLocation;
}
