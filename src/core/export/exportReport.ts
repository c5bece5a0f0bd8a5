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
  readonly error?: SessionEntry['error'];
}

/** What became of an export. */
export interface ExportReport {
  /** `incomplete`: a session failed or a gap is known; the manifest tells which. */
  readonly status: 'complete' | 'incomplete';
  readonly manifest: string;
  /** Files that this run wrote. */
  readonly files: readonly Pick<FileEntry, 'name' | 'format' | 'bytes' | 'messages'>[];
  readonly sessions: readonly SessionReport[];
  readonly messages: number;
  readonly added: number;
}
