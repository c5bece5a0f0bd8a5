import { throwIfAborted } from '../base/abort';
import type { Disposable } from '../base/disposable';
import { type ParleyError, toParleyError } from '../base/errors';
import { Emitter } from '../base/event';
import type { Cursor, SessionId } from '../model/ids';
import type { SessionPage } from '../model/page';
import type { Session, SessionFilter } from '../model/session';
import type { ChatProvider } from '../ports/chatProvider';

/** A failed load: of the list from its top, or of what comes after its end. */
export interface ListFailure {
  readonly at: 'top' | 'end';
  readonly error: ParleyError;
}

/** Reading stops behind so many pages in a row that brought nothing; whoever wants to look further asks for more. */
const IDLE_PAGES = 10;

/** The sessions of one account that have been listed so far, newest activity first, each once. */
export class SessionList implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly #byId = new Map<SessionId, Session>();
  #sessions: readonly Session[] = [];
  #next: Cursor | undefined;
  /** Whether what is listed was asked for with another filter. */
  #outdated = false;
  #loaded = false;
  #loading: AbortController | undefined;
  #refreshing: Promise<void> | undefined;
  #failure: ListFailure | undefined;
  #problems: readonly string[] = [];
  #hasTranscripts = false;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly provider: () => Promise<ChatProvider>,
    private filter: SessionFilter = {},
    private readonly pageSize = 50,
  ) {}

  get sessions(): readonly Session[] {
    return this.#sessions;
  }

  /** True once a first page has arrived. */
  get loaded(): boolean {
    return this.#loaded;
  }

  get loading(): boolean {
    return this.#loading !== undefined;
  }

  get hasMore(): boolean {
    return this.#next !== undefined || this.#outdated;
  }

  /** Why and where the last load failed. What was listed before stays. */
  get failure(): ListFailure | undefined {
    return this.#failure;
  }

  /** What was odd about the answers since the list was last read from its top, each sentence once. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  /** Whether the platform itself writes sessions down, see `ChatProvider.readTranscript`. */
  get hasTranscripts(): boolean {
    return this.#hasTranscripts;
  }

  /** True when the server was asked for a part of the sessions only. */
  get filtered(): boolean {
    return Object.keys(this.filter).length > 0;
  }

  find(id: SessionId): Session | undefined {
    return this.#byId.get(id);
  }

  /** Lists anew from the top and, where more had been loaded, as far down as before. */
  refresh(): Promise<void> {
    const wanted = Math.max(this.#sessions.length, 1);
    const refreshing = this.#run('top', async (provider, signal, isCurrent) => {
      const { seen, problems, next } = await this.#readPages(provider, wanted, undefined, new Map(), signal);
      if (!isCurrent()) return;
      this.#problems = [...new Set(problems)];
      this.#replace(seen, next);
    }).finally(() => {
      if (this.#refreshing === refreshing) this.#refreshing = undefined;
    });
    this.#refreshing = refreshing;
    return refreshing;
  }

  /** Lists the next page that brings any; while the list is being read from its top, what comes after that. */
  loadMore(): Promise<void> {
    if (this.#refreshing) return this.#refreshing.then(() => (this.#failure ? undefined : this.loadMore()));
    if (!this.#loaded || this.#outdated) return this.refresh();
    const from = this.#next;
    if (!from) return Promise.resolve();
    return this.#run('end', async (provider, signal, isCurrent) => {
      const { seen, problems, next } = await this.#readPages(provider, 1, from, this.#byId, signal);
      if (!isCurrent()) return;
      this.#problems = [...new Set([...this.#problems, ...problems])];
      this.#replace(new Map([...this.#byId, ...seen]), next);
    });
  }

  /** Narrows what is read from now on; what is listed stays until then. */
  keepFilter(filter: SessionFilter): void {
    this.filter = filter;
    this.#outdated = this.#loaded;
  }

  /** Narrows the list and reads it anew. */
  async setFilter(filter: SessionFilter): Promise<void> {
    this.filter = filter;
    this.#replace(new Map(), undefined);
    this.#loaded = false;
    await this.refresh();
  }

  /** Puts a better known session in the place of the listed one; a change only where it is listed otherwise. */
  update(session: Session): void {
    const known = this.#byId.get(session.id);
    if (!known) return;
    this.#byId.set(session.id, session);
    this.#sessions = [...this.#byId.values()];
    if (listedAs(known) !== listedAs(session)) this.#changed.fire();
  }

  /** Ends a load that is under way; what is there stays. */
  cancel(): void {
    this.#loading?.abort();
  }

  /** Reads pages until so many sessions are there that were not known, and tells where the list goes on. */
  async #readPages(
    provider: ChatProvider,
    wanted: number,
    from: Cursor | undefined,
    known: ReadonlyMap<SessionId, Session>,
    signal: AbortSignal,
  ): Promise<{ seen: Map<SessionId, Session>; problems: string[]; next: Cursor | undefined }> {
    const seen = new Map<SessionId, Session>();
    const problems: string[] = [];
    let next = from;
    let idle = 0;
    do {
      const page = await this.#read(provider, next, signal);
      const before = seen.size;
      for (const session of page.sessions)
        if (!known.has(session.id) && !seen.has(session.id)) seen.set(session.id, session);
      problems.push(...problemsOf(page));
      idle = seen.size > before ? 0 : idle + 1;
      next = page.next;
    } while (next && seen.size < wanted && idle < IDLE_PAGES);
    return { seen, problems, next };
  }

  #read(provider: ChatProvider, cursor: Cursor | undefined, signal: AbortSignal): Promise<SessionPage> {
    return provider.listSessions(
      { limit: this.pageSize, filter: this.filter, ...(cursor && { cursor }) },
      signal,
    );
  }

  #replace(sessions: ReadonlyMap<SessionId, Session>, next: Cursor | undefined): void {
    this.#byId.clear();
    for (const [id, session] of sessions) this.#byId.set(id, session);
    this.#sessions = [...this.#byId.values()];
    this.#next = next;
    this.#outdated = false;
    this.#loaded = true;
  }

  /** Newest wins: a load that starts ends the one before it. An error stays in `failure` and is not thrown. */
  async #run(
    at: ListFailure['at'],
    load: (provider: ChatProvider, signal: AbortSignal, isCurrent: () => boolean) => Promise<void>,
  ): Promise<void> {
    this.#loading?.abort();
    const controller = new AbortController();
    this.#loading = controller;
    const isCurrent = (): boolean => this.#loading === controller;
    this.#failure = undefined;
    this.#changed.fire();
    try {
      const provider = await this.provider();
      throwIfAborted(controller.signal);
      this.#hasTranscripts = provider.readTranscript !== undefined;
      await load(provider, controller.signal, isCurrent);
    } catch (error) {
      if (isCurrent()) this.#failure = { at, error: toParleyError(error) };
    } finally {
      if (isCurrent()) {
        this.#loading = undefined;
        this.#changed.fire();
      }
    }
  }

  dispose(): void {
    this.cancel();
    this.#changed.dispose();
  }
}

const problemsOf = ({ oddities = [] }: SessionPage): string[] => oddities.map(({ problem }) => problem);

/** Equal for sessions that are shown, grouped and filtered alike. */
function listedAs({
  title,
  type,
  topic,
  status,
  lastActivityAt,
  startedAt,
  lastText,
  participants = [],
}: Session): string {
  const names = participants.map(({ name }) => name);
  return JSON.stringify([title, type, topic, status, lastActivityAt ?? startedAt, lastText, names]);
}
