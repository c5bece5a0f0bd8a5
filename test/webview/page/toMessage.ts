import { messageId, sessionId } from '../../../src/core/model/ids';
import type { Message } from '../../../src/core/model/message';
import type { Row } from '../../../src/protocol/rows';

/** The message behind a row, as far as finding and filtering look at it. */
export function toMessage({
  id,
  direction,
  type,
  specialType,
  author,
  text,
  textFormat,
  ...row
}: Row): Message {
  return {
    id: messageId(id),
    session: sessionId('42'),
    direction,
    type,
    text,
    textFormat,
    complete: row.complete,
    sentAt: { raw: row.rawTime, utc: row.utc, zone: { zone: row.zone, source: 'platform rule' } },
    ...(specialType && { specialType }),
    ...(author && { author: { name: author.name } }),
    ...(row.attachments && { attachments: row.attachments.map(({ id: key, name }) => ({ id: key, name })) }),
  };
}
