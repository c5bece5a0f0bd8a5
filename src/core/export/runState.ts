import { ParleyError } from '../base/errors';
import { type Cursor, sessionId, type SessionId } from '../model/ids';
import type { Session } from '../model/session';
import type { AttachmentEntry } from './attachmentEntry';
import type { ExportEvent } from './exportEvent';
import type { ExportManifest, SessionEntry } from './exportManifest';
import type { FileEntry, FinishedFile } from './fileSeries';
import type { Segment } from './spool';
import { addTally, emptyTally, type Tally } from './tally';

type Begin = Extract<ExportEvent, { t: 'begin' }>;

export interface SessionState {
  readonly id: SessionId;
  /** As the list showed it. */
  readonly listed: Session | undefined;
  /** What an earlier export has of it. */
  readonly base?: SessionEntry;
  /** As it is written, people replaced where that was asked for. */
  session?: Session;
  stem?: string;
  segments: Segment[];
  /** Names of the files that hold the recorded exchanges. */
  received: string[];
  tally: Tally;
  older?: Cursor;
  newer?: Cursor;
  /** True when all of it has been read. */
  ended: boolean;
  status: 'pending' | 'done' | 'failed';
  error?: SessionEntry['error'];
}

/** What an export has done, rebuilt from its journal; the live run goes through the very same steps. */
export class RunState {
  readonly begin: Begin;
  sessions: SessionState[] = [];
  planned = false;
  /** Files that are complete but have perhaps not all got their names. */
  publishing: { readonly s?: number; readonly files: readonly FinishedFile[] } | undefined;
  /** By name: those of the earlier export, replaced and joined by those of this run. */
  readonly files = new Map<string, FileEntry>();
  /** By file, in the same way. */
  readonly attachments = new Map<string, AttachmentEntry>();
  /** With `oneFile`: all is written. */
  allDone = false;
  sealed = false;
  /** What the earlier export has in full, by session. */
  readonly #base = new Map<string, SessionEntry>();

  constructor(
    [begin, ...events]: readonly ExportEvent[],
    readonly base?: ExportManifest,
  ) {
    if (begin?.t !== 'begin') throw new ParleyError('internal', { detail: 'a journal without a beginning' });
    this.begin = begin;
    for (const file of base?.files ?? []) this.files.set(file.name, file);
    for (const entry of base?.sessions ?? [])
      if (entry.status === 'complete') this.#base.set(entry.id, entry);
    for (const entry of base?.attachments ?? []) this.attachments.set(entry.file, entry);
    for (const event of events) this.apply(event);
  }

  session(s: number): SessionState {
    const state = this.sessions[s];
    if (!state) throw new ParleyError('internal', { detail: `an export without session ${s}` });
    return state;
  }

  apply(event: ExportEvent): void {
    switch (event.t) {
      case 'begin':
        throw new ParleyError('internal', { detail: 'an export that began twice' });
      case 'plan':
        for (const { id, session } of event.sessions) this.sessions.push(this.#pending(id, session));
        return;
      case 'planned':
        this.planned = true;
        return;
      case 'open':
        this.session(event.s).session = event.session;
        if (event.stem !== undefined) this.session(event.s).stem = event.stem;
        return;
      case 'read':
        this.#read(this.session(event.s), event);
        return;
      case 'forget':
        Object.assign(this.session(event.s), {
          segments: [],
          received: [],
          tally: emptyTally(),
          ended: false,
        });
        delete this.session(event.s).older;
        return;
      case 'failed':
        Object.assign(this.session(event.s), { status: 'failed', error: event.error });
        return;
      case 'attached':
        for (const entry of event.entries) this.attachments.set(entry.file, entry);
        return;
      case 'publish':
        if (event.s !== undefined && event.read)
          this.#read(this.session(event.s), { ...event.read, segments: [], end: true });
        this.publishing = event;
        return;
      case 'done':
        for (const { entry } of this.publishing?.files ?? []) this.files.set(entry.name, entry);
        this.publishing = undefined;
        if (event.s === undefined) this.allDone = true;
        else this.session(event.s).status = 'done';
        return;
      case 'discard':
        if (!this.allDone) this.sessions = this.sessions.filter(({ status }) => status === 'done');
        return;
      case 'seal':
        this.sealed = true;
    }
  }

  #pending(id: string, listed: Session | undefined): SessionState {
    const base = this.#base.get(id);
    return {
      id: sessionId(id),
      listed,
      segments: [],
      received: [],
      tally: emptyTally(),
      ended: false,
      status: 'pending',
      ...(base && { base }),
    };
  }

  #read(
    state: SessionState,
    { segments, tally, older, newer, received, end }: Omit<Extract<ExportEvent, { t: 'read' }>, 't' | 's'>,
  ): void {
    state.segments.push(...segments);
    if (received !== undefined) state.received.push(received);
    addTally(state.tally, tally);
    if (older) state.older = older;
    else delete state.older;
    // Going towards older messages, the first page is the one that knows where newer ones will begin.
    if (newer && (state.base?.newer !== undefined || state.newer === undefined)) state.newer = newer;
    state.ended = end ?? false;
  }
}
