import type { Account } from '../model/account';
import type { ExchangeId } from '../model/ids';
import type { ChatProvider } from '../ports/chatProvider';
import type { Clock } from '../ports/clock';
import type { Digests } from '../ports/digests';
import type { ExportTarget } from '../ports/exportTarget';

/** What an export needs from outside. */
export interface ExportDeps {
  readonly provider: ChatProvider;
  readonly account: Account;
  readonly target: ExportTarget;
  readonly digests: Digests;
  readonly clock: Clock;
  readonly product: { readonly name: string; readonly version: string };
  /** Who exports, so that two do not write to one folder at once. */
  readonly owner: ExportOwner;
  /** Kept by the caller: the same key gives the same pseudonyms in every export. */
  readonly pseudonymKey?: Uint8Array;
  /** A recorded exchange as an entry of a HAR, as JSON on one line; `undefined` when it is no longer kept. */
  readonly recorded?: (exchange: ExchangeId) => string | undefined;
  /** Called a few times a second at most. */
  readonly onProgress?: (progress: ExportProgress) => void;
}

export interface ExportOwner {
  /** Different for every running process, e.g. host name and process id. */
  readonly id: string;
  /** False when the owner with this id is certainly gone. */
  isAlive(id: string): boolean | Promise<boolean>;
}

export interface ExportProgress {
  readonly phase: 'listing' | 'reading' | 'writing';
  /** Sessions that are finished or have failed. */
  readonly sessionsDone: number;
  /** Absent while they are still listed. */
  readonly sessionsTotal?: number;
  readonly session?: string;
  /** Messages read in this run. */
  readonly messages: number;
  /** Attachments fetched in this run. */
  readonly attachments: number;
  /** Bytes written in this run to files of the export. */
  readonly bytes: number;
  /** Messages a second, over this run. */
  readonly rate: number;
  /** Seconds until the server is asked again, while it cannot be reached. */
  readonly waiting?: number;
  /** Milliseconds still to go, when enough is done to tell. */
  readonly remaining?: number;
}
