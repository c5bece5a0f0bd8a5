import { l10n } from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import { Emitter } from '../../core/base/event';
import { ParleyError } from '../../core/base/errors';
import { messageId } from '../../core/model/ids';
import type { Message } from '../../core/model/message';
import type { Clock } from '../../core/ports/clock';
import { type Facets, facetsOf } from '../../core/transcript/facets';
import { FilteredMessages } from '../../core/transcript/filteredMessages';
import { Finder } from '../../core/transcript/finder';
import { Follower } from '../../core/transcript/follower';
import { firstPosition } from '../../core/transcript/messageRun';
import type { Transcript } from '../../core/transcript/transcript';
import { type Located, type Requests, ROWS_AROUND } from '../../protocol/contract';
import type { RowFilter, RowWindow, TranscriptState } from '../../protocol/rows';
import { toState } from './transcriptState';
import { toWindow } from './toWindow';

type Params<M extends keyof Requests> = Requests[M]['params'];
type Result<M extends keyof Requests> = Requests[M]['result'];

/** Changes closer together than this are told as one. */
const COALESCE_MS = 40;

/** What one reader shows of a transcript: the messages that pass its filter, and what is looked for among them. */
export class ReaderConversation implements Disposable {
  readonly #shown: FilteredMessages;
  readonly #finder: Finder;
  readonly #changed = new Emitter<TranscriptState>();
  readonly #found = new Emitter<{ text: string; count: number }>();
  readonly #subscription: Disposable;
  readonly #follower: Follower;
  #following = false;
  #seen = false;
  /** Whether any message was told. */
  #told = false;
  #telling: NodeJS.Timeout | undefined;
  #looking: AbortController | undefined;

  readonly onDidChange = this.#changed.event;
  readonly onDidFind = this.#found.event;

  constructor(
    readonly transcript: Transcript,
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void,
  ) {
    this.#shown = new FilteredMessages(transcript.messages, clock);
    this.#finder = new Finder(this.#shown, clock);
    this.#follower = new Follower(transcript, clock);
    this.#subscription = transcript.onDidChange(() => this.#tellSoon());
  }

  state(): TranscriptState {
    this.#shown.refresh();
    return toState(this.transcript, this.#shown, this.#following);
  }

  rows(start: number, count: number): RowWindow {
    this.#shown.refresh();
    return toWindow(this.#shown, start, count, (text) => l10n.t(text));
  }

  locate({ id, nearest }: Params<'locate'>): Result<'locate'> {
    const message = this.transcript.messages.get(messageId(id));
    if (!message) return {};
    this.#shown.refresh();
    const position = this.#shown.positionOf(message.id);
    if (position === undefined && !nearest) return { hidden: true };
    return this.#around(position ?? this.#shown.nearest(message));
  }

  /** Loads at one end; the state that it leads to is told before this resolves, whether it fails or not. */
  async load(edge: 'older' | 'newer'): Promise<void> {
    try {
      await this.transcript.load(edge);
    } finally {
      this.#tell();
    }
  }

  async loadUntil({ id }: Params<'loadUntil'>, signal: AbortSignal): Promise<Result<'loadUntil'>> {
    await this.transcript.loadUntil(messageId(id), signal);
    this.#tell();
    return this.locate({ id });
  }

  async loadFirst(signal: AbortSignal): Promise<void> {
    await this.transcript.loadFirst(signal);
    this.#tell();
  }

  /** @throws ParleyError `notFound` */
  message(id: string): Message {
    const message = this.transcript.messages.get(messageId(id));
    if (!message) throw new ParleyError('notFound', { what: `the message ${id}` });
    return message;
  }

  async complete(ids: readonly string[], signal: AbortSignal): Promise<void> {
    await Promise.all(ids.map((id) => this.transcript.complete(messageId(id), signal)));
  }

  /** Whether to ask for newer messages again and again while somebody sees them. */
  follow(on: boolean): void {
    this.#following = on;
    this.#followWhileSeen();
    this.#tellSoon();
  }

  setSeen(seen: boolean): void {
    this.#seen = seen;
    this.#followWhileSeen();
  }

  async locateTime({ utc }: Params<'locateTime'>, signal: AbortSignal): Promise<Result<'locateTime'>> {
    const { transcript } = this;
    const oldest = () => transcript.messages.at(transcript.messages.start)?.sentAt.utc;
    await transcript.loadOlderUntil(() => (oldest() ?? utc) < utc, signal);
    this.#tell();
    const reaches = ({ sentAt }: { sentAt: { utc: number | undefined } }) => (sentAt.utc ?? Infinity) >= utc;
    return this.#around(firstPosition(this.#shown, reaches));
  }

  async setFilter(filter: RowFilter, signal: AbortSignal): Promise<void> {
    await this.#shown.setFilter(filter, signal);
    this.#tell();
  }

  facets(signal: AbortSignal): Promise<Facets> {
    return facetsOf(this.transcript.messages, this.clock, signal);
  }

  async find({ text, all }: Params<'find'>, signal: AbortSignal): Promise<void> {
    await this.#look(text);
    if (!all) return;
    await this.loadFirst(signal);
    await this.#look(text);
  }

  findNext({ from, by }: Params<'findNext'>): Result<'findNext'> {
    const next = this.#finder.next(from, by);
    return next ? { ...next, ...this.#around(next.position) } : {};
  }

  /** Nothing is asked for while nobody looks; who looks again is told at once what has come meanwhile. */
  #followWhileSeen(): void {
    if (!this.#following || !this.#seen) this.#follower.pause();
    else if (!this.#follower.on) this.#follower.resume();
  }

  /** Newest wins: what is looked for now ends what was looked for before. */
  async #look(text: string): Promise<void> {
    this.#looking?.abort();
    const looking = new AbortController();
    this.#looking = looking;
    await this.#finder.search(text, looking.signal).catch((error: unknown) => {
      if (!looking.signal.aborted) throw error;
    });
    if (!looking.signal.aborted) this.#found.fire({ text, count: this.#finder.count });
  }

  /** A place, or the last one when it is beyond it. */
  #around(place: number): Located {
    const { start, end } = this.#shown;
    if (start === end) return {};
    const position = Math.min(place, end - 1);
    return { position, rows: this.rows(position - ROWS_AROUND / 2, ROWS_AROUND) };
  }

  /** The first messages at once, all else together with what follows closely. */
  #tellSoon(): void {
    const { start, end } = this.transcript.messages;
    if (!this.#told && start < end) return this.#tell();
    this.#telling ??= setTimeout(() => this.#tell(), COALESCE_MS);
  }

  #tell(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    const state = this.state();
    this.#told ||= state.start < state.end;
    this.#changed.fire(state);
    if (this.#finder.text !== '') this.#look(this.#finder.text).catch(this.onError);
  }

  dispose(): void {
    this.#follower.dispose();
    this.#looking?.abort();
    clearTimeout(this.#telling);
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#found.dispose();
  }
}
