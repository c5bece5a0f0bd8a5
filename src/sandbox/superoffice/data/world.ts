import { Arrivals } from './arrivals';
import { everydaySessions } from './everydaySessions';
import { landmarkSessions } from './landmarkSessions';
import type { ChatSession } from './session';

/** All data of one sandbox: the same seed gives the same world. Nothing is made before it is asked for. */
export class World {
  readonly #seed: number;
  readonly #hugeCount: () => number | undefined;
  readonly #made = new Map<number | undefined, ReadonlyMap<number, ChatSession>>();
  readonly #arrivals = new Arrivals();

  /** @param hugeCount how many messages the huge session has, `undefined` when there is none */
  constructor(seed: number, hugeCount: () => number | undefined = () => undefined) {
    this.#seed = seed;
    this.#hugeCount = hugeCount;
  }

  /** Oldest first. */
  get sessions(): readonly ChatSession[] {
    return [...this.#all().values()].map((session) => this.#withArrivals(session));
  }

  session(id: number): ChatSession | undefined {
    const session = this.#all().get(id);
    return session && this.#withArrivals(session);
  }

  /**
   * Lets the customer of a session write.
   * @param at milliseconds since the epoch
   * @returns the message's id, or `undefined` when there is no such session
   */
  receive(id: number, text: string, at: number): number | undefined {
    const session = this.#all().get(id);
    return session && this.#arrivals.add(id, session.customer.alias ?? 'Customer', text, at).id;
  }

  #withArrivals(session: ChatSession): ChatSession {
    const messages = this.#arrivals.behind(session.id, session.messages);
    return messages === session.messages ? session : { ...session, messages };
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
