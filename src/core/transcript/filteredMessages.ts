import { inSlices } from '../base/slices';
import type { MessageId } from '../model/ids';
import type { Message } from '../model/message';
import type { Clock } from '../ports/clock';
import { isEmptyFilter, type MessageFilter, messageMatcher } from './messageFilter';
import { firstPosition, type MessageRun } from './messageRun';
import { compareMessages } from './order';

/** The positions in the whole run of those that pass, as far as it was looked at. */
interface Passing {
  readonly passes: (message: Message) => boolean;
  /** Of positions -1, -2, … here. */
  readonly before: number[];
  /** Of positions 0, 1, … here. */
  readonly after: number[];
  seen: { epoch: number; start: number; end: number };
}

/** A run of messages narrowed by a filter: positions of its own, which stay as long as the filter and the run's do. */
export class FilteredMessages implements MessageRun {
  #passing: Passing | undefined;
  #epoch = 0;
  #sourceEpoch: number;

  constructor(
    private readonly source: MessageRun,
    private readonly clock: Clock,
  ) {
    this.#sourceEpoch = source.epoch;
  }

  get start(): number {
    return this.#passing ? -this.#passing.before.length || 0 : this.source.start;
  }

  get end(): number {
    return this.#passing?.after.length ?? this.source.end;
  }

  get epoch(): number {
    return this.#epoch;
  }

  at(position: number): Message | undefined {
    const passing = this.#passing;
    if (!passing) return this.source.at(position);
    const at = position < 0 ? passing.before[-1 - position] : passing.after[position];
    return at === undefined ? undefined : this.source.at(at);
  }

  slice(from: number, to: number): Message[] {
    if (!this.#passing) return this.source.slice(from, to);
    const messages: Message[] = [];
    for (let position = Math.max(from, this.start); position < Math.min(to, this.end); position++) {
      const message = this.at(position);
      if (message) messages.push(message);
    }
    return messages;
  }

  positionOf(id: MessageId): number | undefined {
    if (!this.#passing) return this.source.positionOf(id);
    const message = this.#find(id);
    if (!message) return undefined;
    const position = this.nearest(message);
    return this.at(position)?.id === id ? position : undefined;
  }

  /** The position of a message or, when it does not pass, of the next newer one that does; `end` when there is none. */
  nearest(message: Message): number {
    return firstPosition(this, (candidate) => compareMessages(candidate, message) >= 0);
  }

  /** Narrows the run, or shows all of it again. Resolves when it shows. @throws ParleyError `cancelled` */
  async setFilter(filter: MessageFilter, signal?: AbortSignal): Promise<void> {
    const passing = isEmptyFilter(filter) ? undefined : this.#none(messageMatcher(filter));
    if (passing) await this.#extend(passing, signal);
    this.#passing = passing;
    this.#epoch++;
  }

  /** Takes in what has become of the run. To be called after every change of it. */
  refresh(): void {
    if (this.source.epoch !== this.#sourceEpoch) {
      this.#sourceEpoch = this.source.epoch;
      this.#epoch++;
    }
    const passing = this.#passing;
    if (!passing) return;
    if (passing.seen.epoch !== this.source.epoch) {
      passing.before.length = passing.after.length = 0;
      passing.seen = this.#nothingSeen();
    }
    this.#look(passing, passing.seen.end, this.source.end);
    this.#lookBack(passing);
  }

  #none(passes: (message: Message) => boolean): Passing {
    return { passes, before: [], after: [], seen: this.#nothingSeen() };
  }

  #nothingSeen(): Passing['seen'] {
    const { epoch, start } = this.source;
    return { epoch, start, end: start };
  }

  async #extend(passing: Passing, signal: AbortSignal | undefined): Promise<void> {
    await inSlices(
      passing.seen.end,
      this.source.end,
      (from, to) => this.#look(passing, from, to),
      this.clock,
      signal,
    );
    // What has come or changed meanwhile.
    if (passing.seen.epoch !== this.source.epoch) {
      Object.assign(passing, this.#none(passing.passes));
      return this.#extend(passing, signal);
    }
    this.#look(passing, passing.seen.end, this.source.end);
    this.#lookBack(passing);
  }

  #look(passing: Passing, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const message = this.source.at(at);
      if (message && passing.passes(message)) passing.after.push(at);
    }
    passing.seen.end = Math.max(passing.seen.end, to);
  }

  #lookBack(passing: Passing): void {
    for (let at = passing.seen.start - 1; at >= this.source.start; at--) {
      const message = this.source.at(at);
      if (message && passing.passes(message)) passing.before.push(at);
    }
    passing.seen.start = this.source.start;
  }

  #find(id: MessageId): Message | undefined {
    const at = this.source.positionOf(id);
    return at === undefined ? undefined : this.source.at(at);
  }
}
