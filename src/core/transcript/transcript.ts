import { throwIfAborted, untilAborted } from '../base/abort';
import type { Disposable } from '../base/disposable';
import { ParleyError, toParleyError } from '../base/errors';
import { Emitter } from '../base/event';
import { SingleFlight } from '../base/singleFlight';
import type { Cursor, MessageId, SessionId } from '../model/ids';
import type { Message } from '../model/message';
import type { MessagePage } from '../model/page';
import type { ChatProvider, MessagesRequest } from '../ports/chatProvider';
import { Arrivals } from './arrivals';
import { MessageSequence } from './messageSequence';

export type EdgeName = 'older' | 'newer';

/** How one end stands: nothing more there, more to ask for, asking, or the last try failed and can be repeated. */
export interface EdgeState {
  readonly state: 'end' | 'more' | 'loading' | 'failed';
  readonly error?: ParleyError;
}

/** The messages of one session that have been loaded, in order and each once, and how both ends stand. */
export class Transcript implements Disposable {
  readonly #sequence = new MessageSequence();
  readonly #changed = new Emitter<void>();
  readonly #loads = new SingleFlight<EdgeName, void>();
  readonly #arrivals = new Arrivals(this.#sequence);
  readonly #lifetime = new AbortController();
  readonly #cursors: { older?: Cursor; newer?: Cursor } = {};
  readonly #edges: Record<EdgeName, EdgeState> = { older: { state: 'end' }, newer: { state: 'more' } };
  readonly #holds = new Set<object>();
  #released: () => void = () => undefined;
  #opened = false;
  #oddities = 0;
  /** How many of them came with a load that has not finished: when it is tried again, they come again. */
  readonly #unfinished: Record<EdgeName, number> = { older: 0, newer: 0 };

  /** Fires after every change of messages or ends. */
  readonly onDidChange = this.#changed.event;

  /**
   * @param provider is asked for each time, so that a transcript outlives a sign-in.
   * @param pageSize how many messages to ask for at a time.
   */
  constructor(
    readonly session: SessionId,
    private readonly provider: () => Promise<ChatProvider>,
    private readonly pageSize = 100,
  ) {}

  get messages(): Omit<MessageSequence, 'merge'> {
    return this.#sequence;
  }

  /** The same messages in the order in which they came. */
  get arrivals(): Arrivals {
    return this.#arrivals;
  }

  /** Records that could not be decoded so far. */
  get oddities(): number {
    return this.#oddities;
  }

  /** False until the newest page has been read once. */
  get opened(): boolean {
    return this.#opened;
  }

  edge(name: EdgeName): EdgeState {
    return this.#edges[name];
  }

  /**
   * Loads the next page at one end; at the newer end the newest page when nothing is loaded yet. Calls for the same end
   * share one load, which goes on when one of the callers gives up.
   */
  load(name: EdgeName, signal?: AbortSignal): Promise<void> {
    if (name === 'older' && this.#edges.older.state === 'end') return Promise.resolve();
    return untilAborted(
      this.#loads.run(name, () => this.#load(name)),
      signal,
    );
  }

  /**
   * Lets a long answer wait once its first messages are there, so that reading the rest does not slow down showing them.
   * The server waits, too. Dispose it to let reading go on.
   */
  hold(): Disposable {
    const hold = {};
    this.#holds.add(hold);
    return {
      dispose: () => {
        this.#holds.delete(hold);
        if (this.#holds.size === 0) this.#released();
      },
    };
  }

  /** Loads older pages until the first message of the session is there. */
  loadFirst(signal?: AbortSignal): Promise<void> {
    return this.loadOlderUntil(() => false, signal);
  }

  /** Loads older pages until this message is there, or all are. */
  loadUntil(id: MessageId, signal?: AbortSignal): Promise<void> {
    return this.loadOlderUntil(() => this.#sequence.get(id) !== undefined, signal);
  }

  /** Loads older pages until it is enough or the first message of the session is there. */
  async loadOlderUntil(enough: () => boolean, signal?: AbortSignal): Promise<void> {
    if (!this.#opened) await this.load('newer', signal);
    while (!enough() && this.#edges.older.state !== 'end') {
      throwIfAborted(signal);
      await this.load('older', signal);
    }
  }

  /** Fetches the full text of a message of which only a summary is known. */
  async complete(id: MessageId, signal?: AbortSignal): Promise<void> {
    const known = this.#sequence.get(id);
    if (!known || known.complete) return;
    const provider = await this.provider();
    const message = await provider.getMessage?.(this.session, id, signal ?? this.#lifetime.signal);
    if (message) this.#take({ messages: [message] });
  }

  /** The messages as they are now, oldest first. */
  all(): Message[] {
    return this.#sequence.slice(this.#sequence.start, this.#sequence.end);
  }

  async #load(name: EdgeName): Promise<void> {
    const first = !this.#opened;
    this.#oddities -= this.#unfinished[name];
    this.#unfinished[name] = 0;
    this.#setEdge(name, { state: 'loading' });
    try {
      const provider = await this.provider();
      let last: MessagePage | undefined;
      for await (const page of provider.readMessages(this.#request(name), this.#lifetime.signal)) {
        throwIfAborted(this.#lifetime.signal);
        this.#unfinished[name] += page.oddities?.length ?? 0;
        this.#take(page);
        last = page;
        if (first && page.messages.length > 0 && page.newer === undefined && this.#holds.size > 0)
          await new Promise<void>((resolve) => (this.#released = resolve));
      }
      throwIfAborted(this.#lifetime.signal);
      this.#unfinished[name] = 0;
      this.#opened = true;
      if (first || name === 'older') this.#setCursor('older', last?.older);
      if (first || name === 'newer') this.#setCursor('newer', last?.newer ?? this.#cursors.newer);
      if (first || name === 'older') this.#edges.older = { state: this.#cursors.older ? 'more' : 'end' };
      this.#setEdge('newer', first || name === 'newer' ? { state: 'more' } : this.#edges.newer);
    } catch (error) {
      const failure = toParleyError(error);
      this.#setEdge(name, { state: 'failed', error: failure });
      throw failure;
    }
  }

  #request(name: EdgeName): MessagesRequest {
    const base = { session: this.session, limit: this.pageSize };
    if (name === 'older') return { ...base, ...(this.#cursors.older && { before: this.#cursors.older }) };
    return { ...base, ...(this.#cursors.newer && { after: this.#cursors.newer }) };
  }

  #take(page: MessagePage): void {
    this.#oddities += page.oddities?.length ?? 0;
    if (this.#sequence.merge(page.messages) > 0 || page.messages.length > 0) this.#changed.fire();
  }

  #setCursor(name: EdgeName, cursor: Cursor | undefined): void {
    if (cursor) this.#cursors[name] = cursor;
    else delete this.#cursors[name];
  }

  #setEdge(name: EdgeName, state: EdgeState): void {
    this.#edges[name] = state;
    this.#changed.fire();
  }

  dispose(): void {
    this.#lifetime.abort(new ParleyError('cancelled'));
    this.#released();
    this.#changed.dispose();
  }
}
