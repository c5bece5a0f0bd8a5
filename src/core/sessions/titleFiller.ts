import type { Disposable } from '../base/disposable';
import { toParleyError } from '../base/errors';
import type { SessionId } from '../model/ids';
import type { ChatProvider } from '../ports/chatProvider';
import type { SessionList } from './sessionList';

/**
 * Fills in the titles and people that a list lacks, from the top, one session at a time so that whatever a person asks for
 * goes first. A session that cannot be read keeps what it has and is not asked for again; whatever concerns the whole
 * account ends it until the list is loaded again, and so does `stop`.
 */
export class TitleFiller implements Disposable {
  #work = new AbortController();
  readonly #subscription: Disposable;
  readonly #asked = new Set<SessionId>();
  #running = false;

  constructor(
    private readonly list: SessionList,
    private readonly provider: () => Promise<ChatProvider>,
  ) {
    this.#subscription = list.onDidChange(() => void this.#fill());
  }

  async #fill(): Promise<void> {
    if (this.list.loading && this.#work.signal.aborted) this.#work = new AbortController();
    if (this.#running || this.list.loading) return;
    this.#running = true;
    try {
      for (let id = this.#next(); id !== undefined; id = this.#next()) {
        this.#asked.add(id);
        if (!(await this.#fillOne(id))) return;
      }
    } finally {
      this.#running = false;
    }
  }

  #next(): SessionId | undefined {
    if (this.list.loading || this.#work.signal.aborted) return undefined;
    return this.list.sessions.find(({ id, complete }) => !complete && !this.#asked.has(id))?.id;
  }

  /** @returns whether to go on with the next one. */
  async #fillOne(id: SessionId): Promise<boolean> {
    const { signal } = this.#work;
    try {
      const provider = await this.provider();
      if (!provider.capabilities.lacksTitles) return false;
      const session = await provider.getSession(id, signal);
      const listed = this.list.find(id);
      if (listed && !signal.aborted) {
        // Of a list up to some day the session itself knows a later message, which would put it out of that list.
        const { lastActivityAt = session.lastActivityAt, lastText = session.lastText } = listed;
        this.list.update({
          ...session,
          ...(lastActivityAt && { lastActivityAt }),
          ...(lastText !== undefined && { lastText }),
        });
      }
      return true;
    } catch (error) {
      const { code } = toParleyError(error);
      const isItsOwn = code === 'notFound' || code === 'forbidden' || code === 'wire.malformed';
      if (!isItsOwn) this.#asked.delete(id);
      // Stopped meanwhile, and possibly loaded again.
      return isItsOwn || signal.aborted;
    }
  }

  /** Asks for nothing more until the list is loaded again. */
  stop(): void {
    this.#work.abort();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.stop();
  }
}
