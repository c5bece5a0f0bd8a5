import type { Message } from '../../core/model/message';
import type { MessageRun } from '../../core/transcript/messageRun';
import { MAX_ROWS } from '../../protocol/contract';
import type { Row, RowWindow } from '../../protocol/rows';

/** An answer with more text than this is cut, so that no answer holds up the reader; it asks for the rest. */
const MOST_TEXT = 24_000;
/** What a row weighs beside its text, about. */
const ROW_WEIGHT = 120;

/**
 * The rows at `[start, start + count)`, cut to what is loaded and to what may cross at once; at least one of them.
 * @param translate puts a text of the platform's into the user's language.
 */
export function toWindow(
  shown: MessageRun,
  start: number,
  count: number,
  translate: (text: string) => string,
): RowWindow {
  const from = Math.max(start, shown.start);
  const messages = shown.slice(from, Math.min(start + count, from + MAX_ROWS));
  let weight = 0;
  const cut = messages.findIndex(({ text }) => (weight += text.length + ROW_WEIGHT) > MOST_TEXT);
  const rows = (cut < 0 ? messages : messages.slice(0, Math.max(cut, 1))).map((message) =>
    toRow(message, translate),
  );
  return { epoch: shown.epoch, start: from, rows };
}

/** A message as the reader draws it: what the reader does not show stays in the host. */
function toRow(message: Message, translate: (text: string) => string): Row {
  const { id, direction, type, text, textFormat, sentAt, complete } = message;
  return {
    id,
    direction,
    type,
    text,
    textFormat,
    complete,
    rawTime: sentAt.raw,
    zone: sentAt.zone.zone,
    zoneSource: sentAt.zone.source,
    ...(sentAt.utc !== undefined && { utc: sentAt.utc }),
    ...(message.wire && { wire: true }),
    ...(message.specialType && { specialType: message.specialType }),
    ...(message.event && { event: translate(message.event) }),
    ...(message.options && { options: [...message.options] }),
    ...(message.author && { author: message.author }),
    ...(message.read !== undefined && { read: message.read }),
    ...(message.flagged && { flagged: true }),
    ...(message.forwarded && { forwarded: true }),
    ...(message.replyTo && { replyTo: message.replyTo }),
    ...(message.attachments && { attachments: [...message.attachments] }),
  };
}
