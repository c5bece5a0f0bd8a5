/** A line and a character of it, both from 0, as editors count. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** The lines of a text. A line ends with CR LF, LF or CR, which an editor may show as one of the others. */
export class Lines {
  readonly #starts: number[] = [0];
  /** Characters of the longest line. */
  readonly longest: number;

  constructor(text: string) {
    let longest = 0;
    for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/g)) {
      longest = Math.max(longest, index - (this.#starts.at(-1) ?? 0));
      this.#starts.push(index + end.length);
    }
    this.longest = Math.max(longest, text.length - (this.#starts.at(-1) ?? 0));
  }

  placeOf(index: number): Place {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= index) low = middle;
      else high = middle;
    }
    return { line: low, character: index - (this.#starts[low] ?? 0) };
  }

  indexOf({ line, character }: Place): number {
    return (this.#starts[Math.min(line, this.#starts.length - 1)] ?? 0) + character;
  }
}
