/** Well below the 16,777,200 px at which Chromium caps an element, and low enough that positions stay exact. */
const CAP = 4_000_000;
/** Near both ends a pixel of the scrollbar's range is a pixel of content, so that wheeling arrives there exactly. */
const ZONE = 40_000;

/**
 * How the scroll range of the browser stands for the content: one to one while the content fits into the cap, else
 * compressed between the two ends.
 */
export class ScrollMap {
  /** Height of the scrolled element. */
  readonly range: number;
  readonly #maxScroll: number;
  readonly #maxOffset: number;

  /**
   * @param content pixels of all rows with what stands before and after them.
   * @param viewport pixels that are seen at a time.
   */
  constructor(content: number, viewport: number) {
    this.range = Math.min(content, CAP);
    this.#maxScroll = Math.max(0, this.range - viewport);
    this.#maxOffset = Math.max(0, content - viewport);
  }

  /** The scroll position that stands for a content offset. */
  toScroll(offset: number): number {
    return this.#convert(offset, this.#maxOffset, this.#maxScroll);
  }

  /** The content offset that a scroll position stands for. */
  toOffset(scroll: number): number {
    return this.#convert(scroll, this.#maxScroll, this.#maxOffset);
  }

  #convert(value: number, from: number, to: number): number {
    const inside = Math.min(Math.max(value, 0), from);
    if (from === to || inside <= ZONE) return Math.min(inside, to);
    if (inside >= from - ZONE) return Math.max(0, to - (from - inside));
    return ZONE + ((inside - ZONE) * (to - 2 * ZONE)) / (from - 2 * ZONE);
  }
}
