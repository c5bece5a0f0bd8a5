import * as v from 'valibot';
import type * as vscode from 'vscode';
import { Emitter } from '../../core/base/event';
import { type AccountId, type SessionId, sessionId } from '../../core/model/ids';
import type { Session, SessionFilter } from '../../core/model/session';
import type { Grouping } from '../../core/sessions/sessionGroups';
import { parseSessionQuery } from '../../core/sessions/sessionQuery';
import type { SessionTarget } from './nodes';

const remembered = v.object({ account: v.string(), session: v.string(), title: v.string() });
const memory = v.object({
  query: v.exactOptional(v.string()),
  groupings: v.record(v.string(), v.picklist(['none', 'topic', 'type', 'day'])),
  pinned: v.array(remembered),
  recent: v.array(remembered),
});
export type RememberedSession = v.InferOutput<typeof remembered>;
type Memory = v.InferOutput<typeof memory>;

const KEY = 'tree';
const EMPTY: Memory = { groupings: {}, pinned: [], recent: [] };
const MOST_RECENT = 30;

/** What the tree remembers from one window to the next: filter, grouping, pinned and recently opened sessions. */
export class TreeMemory {
  readonly #changed = new Emitter<void>();
  #memory: Memory;
  #query: string;
  /** What the query that was remembered when the window began means. */
  readonly filterAtStart: SessionFilter;

  /** What the tree shows is another; the recent sessions are not in it. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly memento: vscode.Memento) {
    this.#memory = this.#read();
    this.#query = this.#memory.query ?? '';
    try {
      this.filterAtStart = parseSessionQuery(this.#query);
    } catch {
      // An older version wrote what is not understood any more.
      this.#query = '';
      this.filterAtStart = {};
    }
  }

  /** What this window is narrowed by; the last one that was told of is where the next begins. */
  get query(): string {
    return this.#query;
  }

  get recent(): readonly RememberedSession[] {
    return this.#memory.recent;
  }

  grouping(account: AccountId): Grouping {
    return this.#memory.groupings[account] ?? 'none';
  }

  pinned(account: AccountId): readonly Session[] {
    return this.#memory.pinned
      .filter((pin) => pin.account === account)
      .map(({ session, title }) => ({ id: sessionId(session), title, complete: false }));
  }

  isPinned(account: AccountId, session: SessionId): boolean {
    return this.#memory.pinned.some((pin) => pin.account === account && pin.session === session);
  }

  setQuery(query: string): Promise<void> {
    this.#query = query;
    return this.#set(() => ({ query }));
  }

  setGrouping(account: AccountId, grouping: Grouping): Promise<void> {
    return this.#set(({ groupings }) => ({ groupings: { ...groupings, [account]: grouping } }));
  }

  setPinned(target: SessionTarget, pinned: boolean): Promise<void> {
    return this.#set((now) => {
      const others = without(now.pinned, target);
      return { pinned: pinned ? [...others, toRemembered(target)] : others };
    });
  }

  addRecent(target: SessionTarget): Promise<void> {
    return this.#keep(({ recent }) => ({
      recent: [toRemembered(target), ...without(recent, target)].slice(0, MOST_RECENT),
    }));
  }

  #read(): Memory {
    // An older or damaged memory is worth nothing; the sessions themselves are at the server.
    const kept = v.safeParse(memory, this.memento.get(KEY));
    return kept.success ? kept.output : EMPTY;
  }

  #set(change: (now: Memory) => Partial<Memory>): Promise<void> {
    const kept = this.#keep(change);
    this.#changed.fire();
    return kept;
  }

  /** Changes what is kept by now, as other windows keep theirs in the same place. */
  async #keep(change: (now: Memory) => Partial<Memory>): Promise<void> {
    const now = this.#read();
    this.#memory = { ...now, ...change(now) };
    await this.memento.update(KEY, this.#memory);
  }
}

function toRemembered({ account, session }: SessionTarget): RememberedSession {
  return { account: account.id, session: session.id, title: session.title };
}

function without(
  list: readonly RememberedSession[],
  { account, session }: SessionTarget,
): RememberedSession[] {
  return list.filter((item) => item.account !== account.id || item.session !== session.id);
}
