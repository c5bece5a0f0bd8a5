/** A text that stands in every match of a pattern, and how many characters before it the match begins. */
export interface Literal {
  /** At least `SHORTEST_LITERAL` ASCII characters, found in any letter case. */
  readonly text: string;
  readonly before: { readonly least: number; readonly most: number };
}

export const SHORTEST_LITERAL = 3;

/** Letters of Western languages, the most common first. */
const LETTERS = 'etaoinsrhldcumfpgwybvkxjqz';
/** The lowest five bits of a byte: the same for a letter and its capital. */
const FIVE = 31;
const ALL_FIVE = [...Array(FIVE + 1).keys()];
const PAIRS = 1 << 10;
const WINDOWS = PAIRS * PAIRS;

/** A literal as it shows itself in a word of four bytes. */
interface Sighting {
  readonly literal: Literal;
  /** The literal in small letters. */
  readonly bytes: Uint8Array;
  /** How far behind the literal's beginning the word stands; negative where the word begins first. */
  readonly offset: number;
}

/**
 * Finds where patterns may match, without reading each byte: a text is looked at in words of four, and of each literal it
 * is known beforehand what it shows in such a word, wherever it begins.
 */
export class LiteralSearch {
  /** One bit for everything that a word can show, four times five bits. */
  readonly #shown = new Int32Array(WINDOWS / 32);
  /** By the first two bytes of their word, where these belong to the literal, and by the last two. */
  readonly #byHead = Array.from({ length: PAIRS }, (): Sighting[] => []);
  readonly #byTail = Array.from({ length: PAIRS }, (): Sighting[] => []);
  /** A match that begins at a place shows itself within so many bytes behind it. */
  readonly #reach: number;

  constructor(literals: readonly Literal[]) {
    let reach = 0;
    for (const literal of literals) {
      const bytes = Buffer.from(literal.text.toLowerCase(), 'latin1');
      for (const start of [0, 1, 2, 3]) {
        const offset = rarest(bytes, start);
        this.#enter({ literal, bytes, offset });
        reach = Math.max(reach, literal.before.most + offset);
      }
    }
    this.#reach = reach;
  }

  /** The places in `[from, to)` where a match may begin, each once, in their order. */
  places(text: Uint8Array, from: number, to: number): number[] {
    // A view of words can begin at every fourth byte of memory only.
    const bytes = text.byteOffset % 4 === 0 ? text : Uint8Array.from(text);
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    const shown = this.#shown;
    const places: number[] = [];
    const end = Math.min(words.length, (to + this.#reach + 4) >> 2);
    const look = (i: number, seen: number): void => {
      if ((((shown[seen >> 5] ?? 0) >>> seen) & 1) !== 0) this.#look(bytes, i * 4, seen, from, to, places);
    };
    let i = Math.max(0, from - 2) >> 2;
    for (; i + 3 < end; i += 4) {
      const a = window(words[i] ?? 0);
      const b = window(words[i + 1] ?? 0);
      const c = window(words[i + 2] ?? 0);
      const d = window(words[i + 3] ?? 0);
      const bits =
        ((shown[a >> 5] ?? 0) >>> a) |
        ((shown[b >> 5] ?? 0) >>> b) |
        ((shown[c >> 5] ?? 0) >>> c) |
        ((shown[d >> 5] ?? 0) >>> d);
      if ((bits & 1) === 0) continue;
      look(i, a);
      look(i + 1, b);
      look(i + 2, c);
      look(i + 3, d);
    }
    for (; i < end; i++) look(i, window(words[i] ?? 0));
    // The last bytes need not fill a word.
    const [a = 0, b = 0, c = 0] = bytes.subarray(i * 4);
    if (i === words.length) look(i, pair(a, b) | (pair(c, 0) << 10));
    return [...new Set(places.sort((a, b) => a - b))];
  }

  /** Adds the places that belong to what a word shows. */
  #look(text: Uint8Array, at: number, seen: number, from: number, to: number, places: number[]): void {
    for (const sightings of [this.#byHead[seen & (PAIRS - 1)], this.#byTail[seen >> 10]])
      for (const { literal, bytes, offset } of sightings ?? []) {
        const start = at - offset;
        if (start < from || !standsAt(text, start, bytes)) continue;
        const { least, most } = literal.before;
        for (let place = Math.max(from, start - most); place <= start - least && place < to; place++)
          places.push(place);
      }
  }

  #enter(sighting: Sighting): void {
    const { bytes, offset } = sighting;
    const [a, b, c, d] = [0, 1, 2, 3].map((i) => bytes[offset + i]);
    const any = (byte: number | undefined): readonly number[] => (byte === undefined ? ALL_FIVE : [byte]);
    for (const one of any(a))
      for (const two of any(b))
        for (const three of any(c))
          for (const four of any(d)) {
            const seen = pair(one, two) | (pair(three, four) << 10);
            this.#shown[seen >> 5] = (this.#shown[seen >> 5] ?? 0) | (1 << seen);
          }
    if (a !== undefined && b !== undefined) this.#byHead[pair(a, b)]?.push(sighting);
    else if (c !== undefined && d !== undefined) this.#byTail[pair(c, d)]?.push(sighting);
  }
}

function pair(first: number, second: number): number {
  return (first & FIVE) | ((second & FIVE) << 5);
}

/** What a word shows: two pairs. Its first byte is the lowest. */
function window(word: number): number {
  const pairs = (word & 0x1f001f) | ((word & 0x1f001f00) >>> 3);
  return (pairs & 0x3ff) | ((pairs >>> 16) << 10);
}

/** Where, of a literal that begins in a word behind so many bytes, the word stands in which it looks least ordinary. */
function rarest(bytes: Uint8Array, start: number): number {
  const rarity = (offset: number): number =>
    [0, 1, 2, 3].reduce((sum, i) => {
      const byte = bytes[offset + i];
      if (byte === undefined) return sum - LETTERS.length / 2;
      const rank = LETTERS.indexOf(String.fromCharCode(byte));
      return sum + (rank < 0 ? LETTERS.length / 2 : rank);
    }, 0);
  let best = -start;
  for (let offset = 4 - start; offset < bytes.length; offset += 4)
    if (rarity(offset) > rarity(best)) best = offset;
  return best;
}

/** @param literal in small letters */
function standsAt(text: Uint8Array, start: number, literal: Uint8Array): boolean {
  if (start + literal.length > text.length) return false;
  for (let i = 0; i < literal.length; i++) {
    const byte = text[start + i] ?? 0;
    const small = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
    if (small !== literal[i]) return false;
  }
  return true;
}
