import type { Addressable } from './addressables';
import type { StoredFile } from './files';

/** What one communication says, before it is written as a record of the wire. */
export interface Facts {
  readonly text: string;
  readonly from: Addressable;
  readonly to: Addressable;
  readonly file?: StoredFile | undefined;
  /** Whether it is shown inside the text rather than below it. */
  readonly inlineFile?: boolean | undefined;
  /** Index of the message in the same stream that this one answers. */
  readonly answers?: number | undefined;
  readonly forwarded?: boolean | undefined;
  readonly flagged?: boolean | undefined;
  readonly unread?: boolean | undefined;
  readonly templateCategory?: string | undefined;
  /** Members of the record that differ from the usual; `undefined` leaves one out. */
  readonly record?: Readonly<Record<string, unknown>> | undefined;
}

/** A source of communications in ascending order of time: a chat session's messages, or the log of calls. */
export interface Stream {
  /** Makes the communication up; the same one at every call. */
  readonly facts: (index: number) => Facts;
  /** By index. Filled by whoever gives the communications their oids. */
  readonly entries: Entry[];
}

/** Says nothing of calls: see `callLog.ts`. */
export const CHAT = 'XCCUserChat';

/** One communication, made up no further than its place in the lists needs. */
export interface Entry {
  readonly oid: number;
  /** Seconds since the epoch. Lists are sorted by it, then by oid. */
  readonly at: number;
  readonly index: number;
  readonly stream: Stream;
  readonly objectType: string;
  /** Oid of the chat session; absent for calls and text messages. */
  readonly session?: number | undefined;
}

export const byPlace = (a: Place, b: Place): number => a.at - b.at || a.oid - b.oid;

/** A place in a sorted list; need not be that of an entry. */
export type Place = Pick<Entry, 'at' | 'oid'>;
