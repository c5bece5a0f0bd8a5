import type { Message } from '../model/message';
import type { AttachmentNames } from './attachmentNames';
import { createIsoClock } from './isoClock';
import { plainTextOf } from './plainText';

/** One message with what several formats need of it, worked out once. */
export interface ExportRecord {
  readonly message: Message;
  /** `2024-10-11T15:24:19.000Z`, or `undefined` when the instant is unknown. */
  readonly sentAtUtc: string | undefined;
  /** The text as a person reads it; the same string as `message.text` when that is plain already. */
  readonly plainText: string;
  /** Paths of the message's attachments below the folder of the export, in their order, when they are exported. */
  readonly attachmentFiles?: readonly string[];
}

/** Makes records; keep one for an export, it remembers the last day and second. */
export function createRecorder(attachments?: AttachmentNames): (message: Message) => ExportRecord {
  const iso = createIsoClock();
  return (message) => {
    const sentAtUtc = iso(message.sentAt.utc);
    const plainText = plainTextOf(message);
    if (!attachments || !message.attachments) return { message, sentAtUtc, plainText };
    const attachmentFiles = attachments.wanted(message).map(({ file }) => file);
    return { message, sentAtUtc, plainText, attachmentFiles };
  };
}
