import type { MessageRun } from './messageRun';
import { foldedText } from './searchText';

/** Messages that are looked through in one go. */
export const BLOCK = 1024;

const WIDE = /[^\u0000-\u00ff]/; // More than Latin-1.

/** Texts joined, each closed by a line end, which no search term holds. */
interface Joined {
  readonly text: string;
  /** Where the text of each message ends. */
  readonly ends: Uint32Array;
  /** Which message of the block it is. */
  readonly messages: Uint16Array;
}

interface Block {
  readonly from: number;
  readonly to: number;
  /** One character outside Latin-1 makes a string twice as long in memory and slower to search, so they stand apart. */
  readonly latin: Joined;
  readonly wide: Joined;
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
   * @param term folded, without line ends, not empty.
   */
  search(key: number, term: string, hits: number[]): void {
    const { from, latin, wide } = this.#block(key);
    const before = hits.length;
    const isWide = WIDE.test(term);
    if (!isWide) searchIn(latin, term, from, hits);
    const between = hits.length;
    searchIn(wide, term, from, hits);
    if (between > before && hits.length > between) {
      const own = hits.splice(before).sort((a, b) => a - b);
      for (const position of own) hits.push(position);
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
    const texts = this.run.slice(from, to).map(foldedText);
    const latin: number[] = [];
    const wide: number[] = [];
    texts.forEach((text, message) => (WIDE.test(text) ? wide : latin).push(message));
    const block = { from, to, latin: join(texts, latin), wide: join(texts, wide) };
    this.#blocks.set(key, block);
    return block;
  }
}

function join(texts: readonly string[], messages: readonly number[]): Joined {
  let end = 0;
  const ends = Uint32Array.from(messages, (message) => (end += (texts[message]?.length ?? 0) + 1));
  const text = messages.map((message) => `${texts[message]}\n`).join('');
  return { text, ends, messages: Uint16Array.from(messages) };
}

function searchIn({ text, ends, messages }: Joined, term: string, from: number, hits: number[]): void {
  let index = 0;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, ends[index - 1])) {
    while ((ends[index] ?? Infinity) <= at) index++;
    hits.push(from + (messages[index] ?? 0));
    index++;
  }
}
