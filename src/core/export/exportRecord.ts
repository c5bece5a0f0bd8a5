import type { Message } from '../model/message';
import type { AttachmentNames } from './attachmentNames';
import { plainTextOf } from './plainText';

/** One message with what several formats need of it, worked out once. */
export interface ExportRecord {
  readonly message: Message;
  /** The text as a person reads it; the same string as `message.text` when that is plain already. */
  readonly plainText: string;
  /** Paths of the message's attachments below the folder of the export, in their order, when they are exported. */
  readonly attachmentFiles?: readonly string[];
}

/** @param attachments where they go, when they are exported. */
export function exportRecord(message: Message, attachments?: AttachmentNames): ExportRecord {
  const plainText = plainTextOf(message);
  if (!attachments || !message.attachments) return { message, plainText };
  const attachmentFiles = attachments.wanted(message).map(({ file }) => file);
  return { message, plainText, attachmentFiles };
}
