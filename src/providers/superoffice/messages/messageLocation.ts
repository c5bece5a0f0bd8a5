import type { ExchangeId } from '../../../core/model/ids';
import type { WireLocation } from '../../../core/model/wireLocation';

/** Where a message stands. Its path is put together when somebody asks, since a session has many messages. */
export class MessageLocation implements WireLocation {
  readonly #list: string;
  readonly #number: number;

  /**
   * @param list path of the element with all its siblings, without a number
   * @param number which of them, from 1
   */
  constructor(
    readonly exchange: ExchangeId,
    readonly start: number,
    readonly end: number,
    list: string,
    number: number,
  ) {
    this.#list = list;
    this.#number = number;
  }

  get path(): string {
    return `${this.#list}[${this.#number}]`;
  }

  toJSON(): WireLocation {
    const { exchange, start, end, path } = this;
    return { exchange, start, end, path };
  }
}
