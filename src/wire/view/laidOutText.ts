import type { BodySyntax } from './bodySyntax';

// Each takes what has no end up to the end of the text, as cut bodies have it, instead of looking for the end again and again.
const TAG =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<[^"'<>]*(?:(?:"[^"]*(?:"|$)|'[^']*(?:'|$))[^"'<>]*)*>/g;
const JSON_TOKEN = /"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|$)|[{}[\],:]/g;
const INDENT = '  ';
/** Deeper than this, lines are not indented further. */
const DEEPEST = 64;
/** White space that is put into a text at most, as a multiple of its length: from there on it stays as it is. */
const MOST_WHITE = 8;

/**
 * A text with line breaks and indents between its tokens: a view on it, never a copy to be kept. Nothing is taken away or
 * changed, so every place of the text has its place in the view and the other way round.
 */
export class LaidOutText {
  readonly text: string;
  /** Places of the source before which something was put, ascending, and the length of all that was put up to there. */
  readonly #places: number[] = [];
  readonly #shifts: number[] = [];

  constructor(source: string, syntax: BodySyntax) {
    const pieces: string[] = [];
    let done = 0;
    let shift = 0;
    const put = (place: number, white: string): void => {
      if (shift > MOST_WHITE * source.length) return;
      pieces.push(source.slice(done, place), white);
      done = place;
      shift += white.length;
      this.#places.push(place);
      this.#shifts.push(shift);
    };
    if (syntax === 'xml') layOutXml(source, put);
    else if (syntax === 'json') layOutJson(source, put);
    pieces.push(source.slice(done));
    this.text = pieces.join('');
  }

  /** Where a character of the source stands in the view. */
  viewOf(place: number): number {
    const index = countUpTo(this.#places, place);
    return place + (this.#shifts[index - 1] ?? 0);
  }

  /** The character of the source at a place of the view, or the one after what was put there. */
  sourceOf(view: number): number {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#places[middle] ?? 0) + (this.#shifts[middle - 1] ?? 0) <= view) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return view;
    return Math.max(this.#places[low - 1] ?? 0, view - (this.#shifts[low - 1] ?? 0));
  }
}

type Put = (place: number, white: string) => void;

/** Breaks where markup meets markup; never beside text, a CDATA section or in an empty element. */
function layOutXml(source: string, put: Put): void {
  /** Of each open element: whether it has text of its own. */
  const open: boolean[] = [];
  let end = 0;
  let before: 'open' | 'close' | 'content' | undefined;
  for (const { 0: tag, index } of source.matchAll(TAG)) {
    const closes = tag.startsWith('</');
    const section = tag.startsWith('<![CDATA[');
    if (section || /\S/.test(source.slice(end, index))) open[open.length - 1] = true;
    const mixed = open.at(-1) ?? false;
    if (closes) open.pop();
    const empty = closes && before === 'open';
    if (before !== undefined && index === end && !section && !mixed && !empty)
      put(index, lineBreak(open.length));
    const opens = !closes && !tag.endsWith('/>') && !tag.startsWith('<!') && !tag.startsWith('<?');
    if (opens) open.push(false);
    before = section ? 'content' : opens ? 'open' : 'close';
    end = index + tag.length;
  }
}

function layOutJson(source: string, put: Put): void {
  let depth = 0;
  const spaced = (place: number): boolean => /\s/.test(source.charAt(place));
  for (const { 0: token, index } of source.matchAll(JSON_TOKEN)) {
    const next = index + 1;
    if (token === '{' || token === '[') {
      depth++;
      if (!spaced(next) && !/[\]}]/.test(source.charAt(next))) put(next, lineBreak(depth));
    } else if (token === '}' || token === ']') {
      depth = Math.max(0, depth - 1);
      if (index > 0 && !spaced(index - 1) && !/[[{]/.test(source.charAt(index - 1)))
        put(index, lineBreak(depth));
    } else if (token === ',' && !spaced(next)) put(next, lineBreak(depth));
    else if (token === ':' && !spaced(next)) put(next, ' ');
  }
}

function lineBreak(depth: number): string {
  return `\n${INDENT.repeat(Math.min(depth, DEEPEST))}`;
}

/** How many of the ascending numbers are not above a number. */
function countUpTo(numbers: readonly number[], most: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}
