import { MOST_TEXT, pairIndex, PairTables, scanWords, SEEN, textMemory } from './wordScan';

/** A text that stands in every match of a pattern, and how many characters before it the match begins. */
export interface Literal {
  /** At least `SHORTEST_LITERAL` ASCII characters, found in any letter case. */
  readonly text: string;
  readonly before: { readonly least: number; readonly most: number };
}

export const SHORTEST_LITERAL = 3;

/** Letters of Western languages, the most common first. */
const LETTERS = 'etaoinsrhldcumfpgwybvkxjqz';
/** What every page of a conversation is full of: if it can be helped, no literal is looked for by what it shares with these. */
const ORDINARY = 'author session message';
const ALL_SEEN = [...Array(SEEN + 1).keys()].filter((bits) => (bits & SEEN) === bits);
/**
 * How many groups of sightings, of 32 in all, those have whose word has so many bytes in its first and in its last half that
 * may be any. Apart, as a group is seen wherever a head and a tail of any of its sightings meet.
 */
const GROUPS = [
  { head: 0, tail: 0, groups: 22 },
  { head: 1, tail: 0, groups: 2 },
  { head: 2, tail: 0, groups: 3 },
  { head: 0, tail: 1, groups: 2 },
  { head: 0, tail: 2, groups: 3 },
];

/** A literal as it shows itself in a word of four bytes. */
interface Sighting {
  readonly literal: Literal;
  /** The literal in small letters. */
  readonly bytes: Uint8Array;
  /** How far behind the literal's beginning the word stands; negative where the word begins first. */
  readonly offset: number;
  /** Of the word, the bits that the literal determines, and what they are. */
  readonly mask: number;
  readonly shown: number;
}

/**
 * Finds where patterns may match, without reading each byte: a text is looked at in words of four, and of each literal it
 * is known beforehand what it shows in such a word, wherever it begins.
 */
export class LiteralSearch {
  readonly #groups: readonly (readonly Sighting[])[];
  readonly #tables = new PairTables();
  /** A match that begins at a place shows itself within so many bytes behind it. */
  readonly #reach: number;

  constructor(literals: readonly Literal[]) {
    const sightings = literals.flatMap((literal) => {
      const small = literal.text.toLowerCase();
      const bytes = Buffer.from(small, 'latin1');
      return [0, 1, 2, 3].map((start) => sighting(literal, bytes, rarest(small, start)));
    });
    this.#reach = Math.max(0, ...sightings.map(({ literal, offset }) => literal.before.most + offset));
    this.#groups = grouped(sightings);
    enter(this.#tables.heads, this.#groups, 0);
    enter(this.#tables.tails, this.#groups, 2);
  }

  /**
   * The places in `[from, to)` of a text where a match may begin, each once, in their order.
   * @param text best a part of `textMemory`; what stands there is lost otherwise
   */
  places(text: Uint8Array, from: number, to: number): number[] {
    const places: number[] = [];
    const laid = text.buffer === textMemory.buffer;
    const end = Math.min(text.length, to + this.#reach + 4);
    // A word may begin up to two bytes before the literal that it shows.
    for (let at = Math.max(0, from - 2); at < end; at += MOST_TEXT) {
      const length = Math.min(MOST_TEXT, end - at);
      if (!laid) textMemory.set(text.subarray(at, at + length));
      const start = laid ? text.byteOffset - textMemory.byteOffset + at : 0;
      const words = scanWords(this.#tables, start, start + length);
      const moved = at - start - textMemory.byteOffset;
      for (let i = 0; i < words.length; i++) this.#look(text, (words[i] ?? 0) + moved, from, to, places);
    }
    return [...new Set(places.sort((a, b) => a - b))];
  }

  /** Adds the places that belong to what a word shows. */
  #look(text: Uint8Array, at: number, from: number, to: number, places: number[]): void {
    const a = text[at] ?? 0;
    const b = text[at + 1] ?? 0;
    const c = text[at + 2] ?? 0;
    const d = text[at + 3] ?? 0;
    const word = a | (b << 8) | (c << 16) | (d << 24);
    const { heads, tails } = this.#tables;
    const groups = (heads[pairIndex(a, b)] ?? 0) & (tails[pairIndex(c, d)] ?? 0);
    for (let left = groups; left !== 0; left &= left - 1)
      for (const { literal, bytes, offset, mask, shown } of this.#groups[31 - Math.clz32(left & -left)] ??
        []) {
        if ((word & mask) !== shown) continue;
        const start = at - offset;
        if (start < from || !standsAt(text, start, bytes)) continue;
        const { least, most } = literal.before;
        for (let place = Math.max(from, start - most); place <= start - least && place < to; place++)
          places.push(place);
      }
  }
}

function sighting(literal: Literal, bytes: Uint8Array, offset: number): Sighting {
  let mask = 0;
  let shown = 0;
  for (const i of [0, 1, 2, 3]) {
    const byte = bytes[offset + i];
    if (byte === undefined) continue;
    mask |= SEEN << (8 * i);
    shown |= (byte & SEEN) << (8 * i);
  }
  return { literal, bytes, offset, mask, shown };
}

/** Sets each group's bit for each pair that its sightings show in the first (`at` 0) or the last (`at` 2) half of their word. */
function enter(table: Int32Array, groups: readonly (readonly Sighting[])[], at: 0 | 2): void {
  // Of thousands of pairs, but all alike, so these groups are entered at once.
  const shownByAny = groups.map((group) => group.some((sighting) => vague(sighting, at) === 2));
  table.fill(shownByAny.reduce((bits, any, i) => (any ? bits | (1 << i) : bits), 0));
  groups.forEach((group, i) => {
    if (shownByAny[i]) return;
    for (const { mask, shown } of group) {
      const seen = (byte: number): readonly number[] =>
        ((mask >>> (8 * byte)) & SEEN) === 0 ? ALL_SEEN : [(shown >>> (8 * byte)) & SEEN];
      for (const first of seen(at))
        for (const second of seen(at + 1)) {
          const pair = pairIndex(first, second);
          table[pair] = (table[pair] ?? 0) | (1 << i);
        }
    }
  });
}

/** Bytes of the first or the last half of its word that may be any. */
function vague({ mask }: Sighting, at: 0 | 2): number {
  const half = mask >>> (8 * at);
  return ((half & SEEN) === 0 ? 1 : 0) + ((half & (SEEN << 8)) === 0 ? 1 : 0);
}

function grouped(sightings: readonly Sighting[]): Sighting[][] {
  return GROUPS.flatMap(({ head, tail, groups }) => {
    const alike = sightings
      .filter((sighting) => vague(sighting, 0) === head && vague(sighting, 2) === tail)
      .sort((a, b) => (a.shown & 0xffff) - (b.shown & 0xffff));
    const size = Math.ceil(alike.length / groups);
    return Array.from({ length: groups }, (_, i) => alike.slice(i * size, (i + 1) * size));
  });
}

/** Where, of a literal that begins in a word behind so many bytes, the word stands in which it looks least ordinary. */
function rarest(literal: string, start: number): number {
  let best = -start;
  let most = rarity(literal, best);
  for (let offset = 4 - start; offset < literal.length; offset += 4) {
    const here = rarity(literal, offset);
    if (here > most) [best, most] = [offset, here];
  }
  return best;
}

function rarity(literal: string, offset: number): number {
  const word = literal.slice(Math.max(0, offset), Math.max(0, offset + 4));
  // It says too little, and none of `GROUPS` would have it.
  if (word.length < 2) return -Infinity;
  // A byte that belongs to the literal always counts for more than one that may be any.
  let sum = -4 * LETTERS.length * (4 - word.length + (ORDINARY.includes(word) ? 1 : 0));
  for (const letter of word) {
    const rank = LETTERS.indexOf(letter);
    sum += rank < 0 ? LETTERS.length / 2 : rank;
  }
  return sum;
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
