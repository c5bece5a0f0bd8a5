import { everydaySessions } from './everydaySessions';
import { landmarkSessions } from './landmarkSessions';
import type { ChatSession } from './session';

/** All data of one sandbox: the same seed gives the same world. Nothing is made before it is asked for. */
export class World {
  readonly #seed: number;
  readonly #hugeCount: () => number | undefined;
  readonly #made = new Map<number | undefined, ReadonlyMap<number, ChatSession>>();

  /** @param hugeCount how many messages the huge session has, `undefined` when there is none */
  constructor(seed: number, hugeCount: () => number | undefined = () => undefined) {
    this.#seed = seed;
    this.#hugeCount = hugeCount;
  }

  /** Oldest first. */
  get sessions(): readonly ChatSession[] {
    return [...this.#all().values()];
  }

  session(id: number): ChatSession | undefined {
    return this.#all().get(id);
  }

  #all(): ReadonlyMap<number, ChatSession> {
    const count = this.#hugeCount();
    let sessions = this.#made.get(count);
    if (!sessions) {
      const list = [...everydaySessions(this.#seed), ...landmarkSessions(this.#seed, count)];
      list.sort((a, b) => a.id - b.id);
      sessions = new Map(list.map((session) => [session.id, session]));
      this.#made.set(count, sessions);
    }
    return sessions;
  }
}
