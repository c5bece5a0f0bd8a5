import type { MessageRun } from './messageRun';
import { searchText } from './searchText';

/** Messages that are looked through in one go. */
export const BLOCK = 1024;

interface Block {
  readonly from: number;
  readonly to: number;
  /** The texts, each closed by a line end, which no search term holds. */
  readonly text: string;
  /** Where the text of each message ends. */
  readonly ends: Uint32Array;
}

/** The texts of a run, joined a thousand at a time, so that looking through them is one search in few strings. */
export class TextIndex {
  readonly #blocks = new Map<number, Block>();
  #epoch: number;

  constructor(private readonly run: MessageRun) {
    this.#epoch = run.epoch;
  }

  /**
   * Appends the positions of one block's messages that hold the term, in order.
   * @param key the block's number: its messages stand at `[key * BLOCK, (key + 1) * BLOCK)`.
   * @param term in lower case, without line ends, not empty.
   */
  search(key: number, term: string, hits: number[]): void {
    const { from, text, ends } = this.#block(key);
    let message = 0;
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, ends[message - 1])) {
      while ((ends[message] ?? Infinity) <= at) message++;
      hits.push(from + message);
      message++;
    }
  }

  #block(key: number): Block {
    if (this.run.epoch !== this.#epoch) {
      this.#epoch = this.run.epoch;
      this.#blocks.clear();
    }
    const from = Math.max(key * BLOCK, this.run.start);
    const to = Math.min((key + 1) * BLOCK, this.run.end);
    const known = this.#blocks.get(key);
    if (known?.from === from && known.to === to) return known;
    const texts = this.run.slice(from, to).map(searchText);
    let end = 0;
    const ends = Uint32Array.from(texts, (text) => (end += text.length + 1));
    const block = { from, to, text: `${texts.join('\n')}\n`, ends };
    this.#blocks.set(key, block);
    return block;
  }
}
