import { messageId, type SessionId } from '../../core/model/ids';
import type { Attachment, Author, Direction, Message, ReplyTo } from '../../core/model/message';
import type { WireLocation } from '../../core/model/wireLocation';
import { authorOf, type SenderView, splitName } from './sender';
import type { UserChat } from './schema';
import { xelionTime } from './xelionTime';

/** The id of an attachment of which a list tells only that it is there; the API gives each chat message at most one. */
export const UNLISTED_ATTACHMENT = 'attachment';

/** Members that have a place of their own in `Message`. */
const PLACED: ReadonlySet<string> = new Set([
  'oid',
  'objectType',
  'date',
  'incoming',
  'flagged',
  'forwarded',
  'contentSummary',
  'contentSummaryIsComplete',
  'attachments',
  'hasAttachment',
  'chatSession',
  'original',
  'originalFromName',
  'originalFromAddressable',
  '__proto__',
]);

/**
 * A chat message of a list (page "chats_messages_get") or of `communications/<oid>`, which has `contents` and is always
 * complete. `raw` is the object as received: what has no place in `Message` goes on in `extra` under its own name, also
 * where it has another type than the guide says.
 */
export function mapMessage(
  chat: UserChat,
  raw: Readonly<Record<string, unknown>>,
  session: SessionId,
  view: SenderView,
  wire: WireLocation,
): Message {
  const direction = directionOf(chat);
  const author = authorOf(chat, direction, view);
  const replyTo = replyOf(chat);
  const attachments = attachmentsOf(chat);
  return {
    id: messageId(chat.oid),
    session,
    direction,
    type: chat.objectType ?? 'XCCUserChat',
    ...(author && { author }),
    text: chat.contents?.content ?? chat.contentSummary ?? chat.subject ?? '',
    textFormat: 'plain',
    sentAt: xelionTime(chat.date ?? ''),
    complete: chat.contents !== undefined || chat.contentSummaryIsComplete !== false,
    // Of an outgoing message this tells of ourselves, not of the one it was sent to.
    ...(direction === 'incoming' && chat.displayed !== undefined && { read: chat.displayed }),
    ...(chat.flagged !== undefined && { flagged: chat.flagged }),
    ...(chat.forwarded !== undefined && { forwarded: chat.forwarded }),
    ...(replyTo && { replyTo }),
    ...(attachments && { attachments }),
    extra: extraOf(chat, raw),
    wire,
  };
}

/** `incoming` as the server tells it, else the arrow of the name that it builds. */
function directionOf({ incoming, commonName }: UserChat): Direction {
  return (incoming ?? splitName(commonName)?.incoming) ? 'incoming' : 'outgoing';
}

/** Only replies have `original`; `hasMessageReference` is about something else. */
function replyOf({ original, originalFromName, originalFromAddressable }: UserChat): ReplyTo | undefined {
  if (!original) return undefined;
  const name = originalFromAddressable?.commonName || originalFromName;
  const id = originalFromAddressable?.oid;
  const author: Author | undefined = name ? { name, ...(id !== undefined && { id }) } : undefined;
  return {
    ...(original.oid !== undefined && { id: messageId(original.oid) }),
    ...(author && { author }),
    text: original.contentSummary ?? '',
  };
}

function attachmentsOf({ attachments, hasAttachment, subject }: UserChat): Attachment[] | undefined {
  if (attachments && attachments.length > 0) {
    return attachments.map(({ oid, originalLocation, commonName, mimeType, size }) => ({
      id: oid,
      name: originalLocation || commonName || subject || UNLISTED_ATTACHMENT,
      ...(mimeType && { mimeType }),
      // Listings tell 0 where they do not know.
      ...(size !== undefined && size > 0 && { size }),
    }));
  }
  // The subject of a message with an attachment is the file's name.
  return hasAttachment ? [{ id: UNLISTED_ATTACHMENT, name: subject || UNLISTED_ATTACHMENT }] : undefined;
}

function extraOf(
  chat: Readonly<Record<string, unknown>>,
  raw: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const extra: Record<string, unknown> = {};
  for (const name in raw) {
    if (!PLACED.has(name) || (chat[name] === undefined && raw[name] !== undefined)) extra[name] = raw[name];
  }
  return extra;
}
