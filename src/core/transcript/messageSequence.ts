import type { MessageId } from '../model/ids';
import type { Message } from '../model/message';
import { compareMessages } from './order';

/**
 * Messages in order, each once, at positions `[start, end)`. Older ones that are put before the first take positions
 * below `start`, newer ones from `end` on, so positions stay until `epoch` changes: then something was put in between
 * or replaced. Both ends grow in constant time.
 */
export class MessageSequence {
  /** Positions -1, -2, … in this order. */
  #before: Message[] = [];
  /** Positions 0, 1, … */
  #after: Message[] = [];
  readonly #byId = new Map<MessageId, Message>();
  #epoch = 0;

  get start(): number {
    return this.#before.length === 0 ? 0 : -this.#before.length;
  }

  get end(): number {
    return this.#after.length;
  }

  get size(): number {
    return this.#byId.size;
  }

  get epoch(): number {
    return this.#epoch;
  }

  at(position: number): Message | undefined {
    return position < 0 ? this.#before[-1 - position] : this.#after[position];
  }

  get(id: MessageId): Message | undefined {
    return this.#byId.get(id);
  }

  /** The messages at `[from, to)`, cut to what is there. */
  slice(from: number, to: number): Message[] {
    const messages: Message[] = [];
    for (let position = Math.max(from, this.start); position < Math.min(to, this.end); position++) {
      const message = this.at(position);
      if (message) messages.push(message);
    }
    return messages;
  }

  /** The message that this byte of a recorded answer belongs to. */
  receivedAt(exchange: string, offset: number): Message | undefined {
    for (let position = this.start; position < this.end; position++) {
      const message = this.at(position);
      const wire = message?.wire;
      if (wire?.exchange === exchange && wire.start <= offset && offset < wire.end) return message;
    }
    return undefined;
  }

  positionOf(id: MessageId): number | undefined {
    const message = this.#byId.get(id);
    if (!message) return undefined;
    let low = this.start;
    let high = this.end;
    while (low < high) {
      const middle = (low + high) >> 1;
      const candidate = this.at(middle);
      if (candidate && compareMessages(candidate, message) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Takes in messages of any order and overlap. One that is known already replaces the known one, unless it is only a
   * summary of it.
   * @returns how many were not known before.
   */
  merge(messages: readonly Message[]): number {
    const fresh = new Map<MessageId, Message>();
    let replaced = false;
    for (const message of messages) {
      const known = this.#byId.get(message.id);
      if (!known) fresh.set(message.id, message);
      else if ((message.complete || !known.complete) && this.#replace(known, message)) replaced = true;
    }
    const incoming = [...fresh.values()].sort(compareMessages);
    if (!this.#appendOrPrepend(incoming) && incoming.length > 0) this.#rebuild(incoming);
    else if (replaced) this.#epoch++;
    for (const message of incoming) this.#byId.set(message.id, message);
    return incoming.length;
  }

  #appendOrPrepend(incoming: readonly Message[]): boolean {
    const first = incoming[0];
    const last = incoming.at(-1);
    if (!first || !last) return true;
    const newest = this.at(this.end - 1);
    if (!newest || compareMessages(newest, first) < 0) {
      for (const message of incoming) this.#after.push(message);
      return true;
    }
    const oldest = this.at(this.start);
    if (oldest && compareMessages(last, oldest) < 0) {
      for (let index = incoming.length - 1; index >= 0; index--) {
        const message = incoming[index];
        if (message) this.#before.push(message);
      }
      return true;
    }
    return false;
  }

  #replace(known: Message, message: Message): boolean {
    const position = this.positionOf(known.id);
    if (position === undefined) return false;
    if (compareMessages(known, message) !== 0) {
      this.#byId.set(message.id, message);
      this.#rebuild([]);
      return false;
    }
    this.#byId.set(message.id, message);
    if (position < 0) this.#before[-1 - position] = message;
    else this.#after[position] = message;
    return true;
  }

  #rebuild(incoming: readonly Message[]): void {
    this.#before = [];
    this.#after = [...this.#byId.values(), ...incoming].sort(compareMessages);
    this.#epoch++;
  }
}
