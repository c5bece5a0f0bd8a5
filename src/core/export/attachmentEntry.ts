import * as v from 'valibot';
import { failure } from './failure';

const about = {
  /** Path below the folder of the export, with `/`. */
  file: v.string(),
  session: v.string(),
  message: v.string(),
  /** The platform's id of it, and its name as the export shows it. */
  id: v.string(),
  name: v.string(),
};
const saved = v.object({ ...about, bytes: v.number(), sha256: v.string() });
const missing = v.object({ ...about, error: failure });

/** One attachment that was asked for: what was saved of it, or why it could not be had. */
export const attachmentEntry = v.union([saved, missing]);
export type AttachmentEntry = v.InferOutput<typeof attachmentEntry>;
export type SavedAttachment = v.InferOutput<typeof saved>;
export type MissingAttachment = v.InferOutput<typeof missing>;
export type WantedAttachment = Omit<SavedAttachment, 'bytes' | 'sha256'>;

export function isSaved(entry: AttachmentEntry | undefined): entry is SavedAttachment {
  return entry !== undefined && 'sha256' in entry;
}
