import type { SessionId } from '../../../core/model/ids';
import type { Message } from '../../../core/model/message';
import type { WireLocation } from '../../../core/model/wireLocation';
import { plainFields } from '../xml/plainValue';
import { childText, type XmlElement } from '../xml/xmlElement';
import { postedTime } from './postedTime';
import { messageType, toMessage } from './wireMessage';

/** The carrier ChatMessage of the WSDL. */
export const MESSAGE_FIELDS = [
  'ChatMessageId',
  'ChatSessionId',
  'Type',
  'Message',
  'Author',
  'ReadByCustomer',
  'SpecialType',
  'SpecialParam',
  'WhenPosted',
] as const;
const KNOWN: ReadonlySet<string> = new Set(MESSAGE_FIELDS);

/** A ChatMessage element as a message. `undefined` when it has no id. */
export function elementMessage(
  element: XmlElement,
  session: SessionId,
  wire: WireLocation,
): Message | undefined {
  const id = childText(element, 'ChatMessageId')?.trim();
  if (!id) return undefined;
  const special = childText(element, 'SpecialType')?.trim();
  const author = childText(element, 'Author');
  return toMessage(
    {
      id,
      type: messageType(childText(element, 'Type')?.trim() ?? ''),
      text: childText(element, 'Message') ?? '',
      author: author ? { name: author } : undefined,
      read: childText(element, 'ReadByCustomer')?.trim(),
      specialType: special && special !== 'None' ? special : undefined,
      sentAt: postedTime(childText(element, 'WhenPosted') ?? ''),
      extra: extraOf(element, session),
      wire,
    },
    session,
  );
}

function extraOf(element: XmlElement, session: SessionId): Readonly<Record<string, unknown>> | undefined {
  const param = childText(element, 'SpecialParam');
  const elsewhere = childText(element, 'ChatSessionId')?.trim();
  const unknown = element.children.filter(({ name }) => !KNOWN.has(name));
  const extra = {
    ...(param && { SpecialParam: param }),
    ...(elsewhere !== undefined && elsewhere !== session && { ChatSessionId: elsewhere }),
    ...(unknown.length > 0 && plainFields(unknown, new Set())),
  };
  return Object.keys(extra).length > 0 ? extra : undefined;
}
