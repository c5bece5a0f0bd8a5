import { fromDraft, type ChatMessage } from './message';
import type { MessageSource } from './messageSource';

/** Ids of what arrives are beyond those of all made-up messages. */
const FIRST_ID = 1_500_000_000;

/** The messages that customers wrote while the emulator ran. */
export class Arrivals {
  readonly #bySession = new Map<number, ChatMessage[]>();
  #count = 0;

  /** @param at milliseconds since the epoch */
  add(session: number, author: string, text: string, at: number): ChatMessage {
    const message = fromDraft({ type: 'ToUser', text, author, at }, session, FIRST_ID + this.#count++);
    this.#bySession.set(session, [...(this.#bySession.get(session) ?? []), message]);
    return message;
  }

  /** The messages of a session with those that arrived behind them. */
  behind(session: number, source: MessageSource): MessageSource {
    const arrived = this.#bySession.get(session);
    if (!arrived) return source;
    return {
      count: source.count + arrived.length,
      *after(id) {
        yield* source.after(id);
        yield* arrived.filter((message) => message.id > id);
      },
      first: () => source.first() ?? arrived[0],
      last: () => arrived.at(-1),
    };
  }
}
