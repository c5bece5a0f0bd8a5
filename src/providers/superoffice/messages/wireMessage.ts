import { messageId, type SessionId } from '../../../core/model/ids';
import type { Author, Direction, Message } from '../../../core/model/message';
import type { WireTime } from '../../../core/model/time';
import type { WireLocation } from '../../../core/model/wireLocation';
import { eventOf, optionsOf } from './specialTypes';

/** ChatMessageType: who wrote to whom. What Parley does not know is shown as a system line. */
const DIRECTIONS: Readonly<Record<string, Direction>> = { ToCustomer: 'outgoing', ToUser: 'incoming' };

/** A type name with the direction that follows from it. */
export interface MessageType {
  readonly name: string;
  readonly direction: Direction;
}

export const messageType = (name: string): MessageType => ({
  name,
  direction: Object.hasOwn(DIRECTIONS, name) ? (DIRECTIONS[name] ?? 'system') : 'system',
});

/** A ChatMessage's fields, decoded. */
export interface MessageFields {
  readonly id: string;
  readonly type: MessageType;
  /** Empty when it came as nil. */
  readonly text: string;
  readonly author: Author | undefined;
  /** ReadByCustomer as on the wire. */
  readonly read: string | undefined;
  /** `undefined` for `None`. */
  readonly specialType: string | undefined;
  readonly sentAt: WireTime;
  /** SpecialParam, what nobody knows, and what has no member of `Message`. */
  readonly extra: Readonly<Record<string, unknown>> | undefined;
  readonly wire: WireLocation;
}

/**
 * A ChatMessage as the product sees it. The two forms that nearly all messages have are written out, so that a long session
 * consists of objects of few shapes that hold nothing but their members.
 */
export function toMessage(fields: MessageFields, session: SessionId): Message {
  const { type, author, text, sentAt, wire, specialType, extra } = fields;
  const id = messageId(fields.id);
  const { name, direction } = type;
  const read = direction === 'outgoing' ? readMark(fields.read) : undefined;
  const ordinary = author !== undefined && specialType === undefined && extra === undefined;
  if (ordinary && read !== undefined) {
    return {
      id,
      session,
      direction,
      type: name,
      author,
      text,
      textFormat: 'html',
      sentAt,
      complete: true,
      read,
      wire,
    };
  }
  if (ordinary) {
    return {
      id,
      session,
      direction,
      type: name,
      author,
      text,
      textFormat: 'html',
      sentAt,
      complete: true,
      wire,
    };
  }
  const event = eventOf(specialType);
  const param = specialType === 'Options' ? extra?.['SpecialParam'] : undefined;
  const options = typeof param === 'string' ? optionsOf(param) : [];
  return {
    id,
    session,
    direction,
    type: name,
    ...(event !== undefined && { event }),
    ...(options.length > 0 && { options }),
    ...(specialType !== undefined && { specialType }),
    ...(author !== undefined && { author }),
    text,
    textFormat: 'html',
    sentAt,
    complete: true,
    ...(read !== undefined && { read }),
    ...(extra !== undefined && { extra }),
    wire,
  };
}

function readMark(value: string | undefined): boolean | undefined {
  if (value === '1' || value === 'true') return true;
  return value === '0' || value === 'false' ? false : undefined;
}
