import type { ExchangeId } from '../../../core/model/ids';
import type { WireLocation } from '../../../core/model/wireLocation';

/** Messages that stand side by side in one answer. */
export interface MessageList {
  readonly exchange: ExchangeId;
  /** Path of the element of each of them, without a number. */
  readonly path: string;
}

/** Where a message stands. Its path is put together when somebody asks, since a session has many messages. */
export class MessageLocation implements WireLocation {
  /** @param number which of the list, from 1 */
  constructor(
    readonly start: number,
    readonly end: number,
    private readonly list: MessageList,
    private readonly number: number,
  ) {}

  get exchange(): ExchangeId {
    return this.list.exchange;
  }

  get path(): string {
    return `${this.list.path}[${this.number}]`;
  }

  toJSON(): WireLocation {
    const { exchange, start, end, path } = this;
    return { exchange, start, end, path };
  }
}
