import type { MaskedRange } from '../exchange';
import { bodyForm, type BodyForm } from './bodyForm';
import type { Masks } from './mask';
import { NamedValueReader, type Span } from './namedValue';
import type { Hit, SecretFinder } from './secretFinder';
import { SHORTEST_SECRET, type Reading } from './secretPattern';

/** Characters before a hit that may belong to its name. */
const LOOK_BACK = 256;
const NUMBER = /^[-+.\deE]+$/;

interface Found {
  readonly start: number;
  end: number;
  /** What it is called there; absent when it was known by its value or its shape. */
  readonly name?: string;
  readonly secret: string;
}

/**
 * Finds the secrets of one body while it grows. What is found depends on the bytes alone, not on the pieces in which they
 * came: a place is judged only when everything that could matter behind it is there.
 */
export class SecretScan {
  readonly #found: Found[] = [];
  #next = 0;
  /** Elements that begin before here are a part of what was found. */
  #held = 0;
  #form: BodyForm | undefined;

  /**
   * @param finder the finder to be used now, for a reading; asked again for each piece
   * @param contentType of the body, in case that its bytes do not tell what it is
   */
  constructor(
    private readonly finder: (reading: Reading) => SecretFinder,
    private readonly contentType: string,
    /** A body that is nothing but one JSON string is a secret. */
    private readonly bareString: boolean,
  ) {}

  /**
   * @param bytes those of the body from `start` on that have come so far
   * @param start not behind what the call before asked for; 0 in the first one, and in the last one of a sign-in
   * @param final nothing more will come
   * @returns where the bytes begin that the next call needs
   */
  advance(bytes: Buffer, start: number, final: boolean): number {
    const { encoding, syntax } = this.#formOf(bytes);
    const finder = this.finder(encoding.reading);
    // From here on in characters, and all but `#next` and what is found counted from `start`.
    const before = start / encoding.width;
    const length = Math.floor(bytes.length / encoding.width);
    const next = this.#next - before;
    const safe = final ? length : length - finder.longest;
    const done = (until: number): number => {
      this.#next = Math.max(this.#next, before + until);
      return Math.max(0, this.#next - LOOK_BACK) * encoding.width;
    };
    const places = finder.places(bytes, next, safe);
    const bareString = final && start === 0 && syntax === 'json' && this.bareString;
    if (places?.length === 0 && !bareString) return done(safe);
    const base = Math.max(0, (bareString ? 0 : (places?.[0] ?? next)) - LOOK_BACK);
    const text = encoding.decode(bytes, base);
    const reader = new NamedValueReader(text, syntax, finder.names, final);
    const add = ({ start: from, end: to }: Span, name?: string): void => {
      const moved = before + base;
      if (this.#grows(moved + from, moved + to)) return;
      const secret = finder.meaning(text.slice(from, to));
      this.#found.push({ start: moved + from, end: moved + to, secret, ...(name !== undefined && { name }) });
    };
    if (bareString) {
      const [, quote = '', string = ''] = /^(\s*")([^"\\]+)"\s*$/.exec(text) ?? [];
      if (string) add({ start: quote.length, end: quote.length + string.length }, 'body');
    }
    const hits = places
      ? hitsAt(finder, text, places, base)
      : hitsBetween(finder, text, next - base, safe - base);
    for (const hit of hits) {
      if (hit.isName) {
        const value = reader.read(hit.start, hit.end, this.#held - before - base);
        if (value === 'more') return done(base + hit.start);
        for (const span of value.spans) add(span, value.name);
        if (value.holds !== undefined) this.#held = Math.max(this.#held, before + base + value.holds);
      } else add(hit);
    }
    return done(safe);
  }

  /** Lets the last find have what begins within it, which would be merged with it anyway; a hostile body has thousands. */
  #grows(start: number, end: number): boolean {
    const last = this.#found.at(-1);
    if (!last || start < last.start || start >= last.end) return false;
    if (start === last.start && end > last.end) return false;
    last.end = Math.max(last.end, end);
    return true;
  }

  /** Whether there is anything to mask. */
  get found(): boolean {
    return this.#found.length > 0;
  }

  /**
   * The body's end is missing: what may be the beginning of a known secret there is taken for one.
   * @param bytes the last ones of the body, from `start` on; at least as many as the longest secret has
   */
  cutOff(bytes: Buffer, start: number, secrets: readonly string[]): void {
    const { encoding } = this.#formOf(bytes);
    const before = start / encoding.width;
    const end = Math.floor(bytes.length / encoding.width);
    for (const secret of secrets) {
      const written = encoding.reading === 'bytes' ? Buffer.from(secret).toString('latin1') : secret;
      const tail = encoding.decode(bytes, Math.max(0, end - written.length));
      let length = Math.min(tail.length, written.length - 1);
      while (length >= SHORTEST_SECRET && !tail.endsWith(written.slice(0, length))) length--;
      if (length >= SHORTEST_SECRET)
        this.#found.push({ start: before + end - length, end: before + end, secret });
    }
  }

  /** Overwrites what was found, in place. Returns where, in bytes, in their order. */
  mask(bytes: Buffer, masks: Masks): MaskedRange[] {
    if (this.#found.length === 0) return [];
    const { encoding, syntax } = this.#formOf(bytes);
    const { width } = encoding;
    return merged(this.#found).map(({ start, end, name, secret }) => {
      const length = end - start;
      // A number stays a number, so that the document stays one.
      const isNumber = syntax !== 'form' && NUMBER.test(secret) && name !== undefined;
      const mask = isNumber ? '1'.repeat(length) : masks.make(length, secret);
      encoding.write(bytes, start, mask);
      return { start: start * width, end: end * width, ...(name !== undefined && { name }) };
    });
  }

  #formOf(bytes: Buffer): BodyForm {
    return (this.#form ??= bodyForm(bytes, this.contentType));
  }
}

function* hitsAt(
  finder: SecretFinder,
  text: string,
  places: readonly number[],
  base: number,
): Generator<Hit> {
  for (const place of places) {
    const hit = finder.at(text, place - base);
    if (hit) yield hit;
  }
}

function* hitsBetween(finder: SecretFinder, text: string, from: number, to: number): Generator<Hit> {
  let hit = finder.next(text, from);
  while (hit && hit.start < to) {
    yield hit;
    // Not behind it: another secret may begin within.
    hit = finder.next(text, hit.start + 1);
  }
}

/** Overlapping finds as one. */
function merged(found: readonly Found[]): Found[] {
  const result: Found[] = [];
  for (const next of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last && next.start < last.end) {
      result[result.length - 1] = { ...last, end: Math.max(last.end, next.end) };
    } else result.push(next);
  }
  return result;
}
