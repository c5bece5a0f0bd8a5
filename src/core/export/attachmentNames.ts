import type { Message } from '../model/message';
import type { Digests } from '../ports/digests';
import type { WantedAttachment } from './attachmentEntry';
import { hex } from './hex';
import { safeFileName } from './safeFileName';
import { utf8 } from './utf8';

/** Bytes of the name that the platform tells, which leaves room for long paths on Windows. */
const LONGEST = 80;
const EXTENSION = /\.[A-Za-z0-9]{1,10}$/;

/**
 * Where an export's attachments go. A name begins with the ids of session and message and the place among the message's
 * attachments, so no two are the same on any file system, and a resumed or updated export finds them again.
 */
export class AttachmentNames {
  /** The folder beside the export; exports that share a folder have one each. */
  readonly folder: string;

  constructor(
    manifest: string,
    private readonly digests: Digests,
  ) {
    this.folder = safeFileName(`${manifest.replace(/\.?(manifest)?\.json$/, '')} attachments`);
  }

  /** The attachments of a message as it is in the export. */
  wanted(message: Message): WantedAttachment[] {
    const { session, id: owner, attachments = [] } = message;
    return attachments.map(({ id, name }, index) => ({
      file: `${this.folder}/${this.#key(session)}-${this.#key(owner)}-${index + 1} ${safeAttachmentName(name)}`,
      session,
      message: owner,
      id,
      name,
    }));
  }

  /** An id as a part of a file name; different ones stay different where upper and lower case are the same. */
  #key(id: string): string {
    if (/^\d{1,20}$/.test(id)) return id;
    const hash = this.digests.sha256();
    hash.update(utf8(id));
    return `x${hex(hash.digest()).slice(0, 16)}`;
  }
}

/** A hostile file name as a safe one that keeps its extension. */
function safeAttachmentName(name: string): string {
  const safe = safeFileName(name, Infinity);
  const extension = EXTENSION.exec(safe)?.[0] ?? '';
  const stem = safe.slice(0, safe.length - extension.length);
  return safeFileName(stem, LONGEST - extension.length) + extension;
}
