import type { MissingAttachment } from './attachmentEntry';
import type { SessionEntry } from './exportManifest';
import type { FileEntry } from './fileSeries';

/** What became of one session. */
export interface SessionReport {
  readonly id: string;
  readonly title: string;
  readonly status: SessionEntry['status'];
  /** Messages in the export, and how many of them this run has added. */
  readonly messages: number;
  readonly added: number;
  /** Places where messages may be missing, records that could not be decoded, texts of which only the beginning is there. */
  readonly gaps: number;
  readonly unreadable: number;
  readonly incomplete: number;
  readonly error?: SessionEntry['error'];
}

export interface ReportedFile extends Pick<FileEntry, 'name' | 'format' | 'bytes' | 'messages'> {
  /** Id of the session that the file holds, when it holds one only. */
  readonly session?: string;
}

/** What became of an export. */
export interface ExportReport {
  /**
   * `incomplete`: a session failed, or its last update did, a gap is known or an attachment is missing; the manifest tells
   * which.
   */
  readonly status: 'complete' | 'incomplete';
  readonly manifest: string;
  /** Files that this run wrote. */
  readonly files: readonly ReportedFile[];
  readonly sessions: readonly SessionReport[];
  /** Those that the export holds, and those that could not be had. */
  readonly attachments: {
    readonly saved: number;
    readonly bytes: number;
    readonly missing: readonly MissingAttachment[];
  };
  readonly messages: number;
  readonly added: number;
}
