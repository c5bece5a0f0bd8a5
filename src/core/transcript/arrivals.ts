import type { MessageId } from '../model/ids';
import type { Message } from '../model/message';
import type { MessageRun } from './messageRun';
import { compareIds } from './order';

/**
 * The messages of a run in the order in which they came to the server. Their ids tell it; their times do not, for a
 * message may have none, one in the future, or one of long ago.
 */
export class Arrivals {
  /** Kept, so that somebody who reads on and on does not sort all of them for each answer. */
  #messages: readonly Message[] = [];
  #seen = { epoch: NaN, start: 0, end: 0 };

  constructor(private readonly run: MessageRun) {}

  /** The first ones that came after this one, in that order. */
  after(id: MessageId, limit: number): Message[] {
    const messages = this.#sorted();
    let low = 0;
    let high = messages.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const candidate = messages[middle];
      if (candidate && compareIds(candidate.id, id) <= 0) low = middle + 1;
      else high = middle;
    }
    return messages.slice(low, low + limit);
  }

  #sorted(): readonly Message[] {
    const { epoch, start, end } = this.run;
    const { epoch: seenEpoch, start: seenStart, end: seenEnd } = this.#seen;
    if (epoch !== seenEpoch || start !== seenStart || end !== seenEnd) {
      this.#messages = this.run.slice(start, end).sort((a, b) => compareIds(a.id, b.id));
      this.#seen = { epoch, start, end };
    }
    return this.#messages;
  }
}
