import { fold } from '../base/fold';
import { inSlices } from '../base/slices';
import type { Clock } from '../ports/clock';
import type { MessageRun } from './messageRun';
import { BLOCK, TextIndex } from './textIndex';

export interface Hit {
  readonly position: number;
  /** Which one it is, from 0. */
  readonly index: number;
}

/** Looks for a text in the messages of a run, however its letters are written: see `fold`. */
export class Finder {
  readonly #index: TextIndex;
  #text = '';
  #hits: readonly number[] = [];

  constructor(
    private readonly run: MessageRun,
    private readonly clock: Clock,
  ) {
    this.#index = new TextIndex(run);
  }

  /** What was looked for last; empty when nothing is looked for. */
  get text(): string {
    return this.#text;
  }

  /** How many messages hold it. */
  get count(): number {
    return this.#hits.length;
  }

  /** Looks through everything that is there now. @throws ParleyError `cancelled` */
  async search(text: string, signal?: AbortSignal): Promise<void> {
    const term = fold(text);
    this.#text = text;
    const hits: number[] = [];
    if (term !== '') {
      const { epoch, start, end } = this.run;
      const [first, last] = [Math.floor(start / BLOCK), Math.ceil(end / BLOCK)];
      const visit = (from: number, to: number): void => {
        for (let key = from; key < to; key++) this.#index.search(key, term, hits);
      };
      await inSlices(first, last, visit, this.clock, signal, 1);
      if (this.run.epoch !== epoch) return this.search(text, signal);
    }
    this.#hits = hits;
  }

  /**
   * The next hit seen from a position, going round at the ends.
   * @param by 1 looks at newer messages, -1 at older ones; the one at `from` itself does not count.
   */
  next(from: number, by: 1 | -1): Hit | undefined {
    const count = this.#hits.length;
    if (count === 0) return undefined;
    const behind = this.#countUpTo(by > 0 ? from : from - 1);
    const index = by > 0 ? behind % count : (behind - 1 + count) % count;
    const position = this.#hits[index];
    return position === undefined ? undefined : { position, index };
  }

  /** How many hits stand at or before a position. */
  #countUpTo(position: number): number {
    let low = 0;
    let high = this.#hits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#hits[middle] ?? Infinity) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
