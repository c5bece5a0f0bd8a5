import * as v from 'valibot';
import type * as vscode from 'vscode';
import { Emitter } from '../../core/base/event';
import { type AccountId, type SessionId, sessionId } from '../../core/model/ids';
import type { Session } from '../../core/model/session';
import type { Grouping } from '../../core/sessions/sessionGroups';
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

  /** What the tree shows is another; the recent sessions are not in it. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly memento: vscode.Memento) {
    // An older or damaged memory is worth nothing; the sessions themselves are at the server.
    const kept = v.safeParse(memory, memento.get(KEY));
    this.#memory = kept.success ? kept.output : EMPTY;
  }

  get query(): string {
    return this.#memory.query ?? '';
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
    return this.#set({ query });
  }

  setGrouping(account: AccountId, grouping: Grouping): Promise<void> {
    return this.#set({ groupings: { ...this.#memory.groupings, [account]: grouping } });
  }

  setPinned(target: SessionTarget, pinned: boolean): Promise<void> {
    const others = without(this.#memory.pinned, target);
    return this.#set({ pinned: pinned ? [...others, toRemembered(target)] : others });
  }

  addRecent(target: SessionTarget): Promise<void> {
    const others = without(this.#memory.recent, target);
    return this.#keep({ recent: [toRemembered(target), ...others].slice(0, MOST_RECENT) });
  }

  #set(change: Partial<Memory>): Promise<void> {
    const kept = this.#keep(change);
    this.#changed.fire();
    return kept;
  }

  async #keep(change: Partial<Memory>): Promise<void> {
    this.#memory = { ...this.#memory, ...change };
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
