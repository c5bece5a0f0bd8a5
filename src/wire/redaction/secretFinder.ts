import { SECRET_SHAPES, type SecretNames } from './secretNames';
import { longestForm, secretPattern, type Reading } from './secretPattern';

/** The longest text that a shape of `SECRET_SHAPES` matches, rounded up. */
const LONGEST_SHAPE = 8 * 1024;

/** One place where a secret, or the name of one, may stand. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  /** The text is a secret name; otherwise it is a secret itself. */
  readonly isName: boolean;
}

/** One pattern for all names, shapes and known secrets: a text is read once, however many there are. */
export class SecretFinder {
  readonly #pattern: RegExp;
  readonly #known: readonly { readonly secret: string; readonly whole: RegExp }[];
  /** No match is longer than this. */
  readonly longest: number;

  /** @param secrets the known ones that are to be found by value */
  constructor(
    readonly names: SecretNames,
    secrets: readonly string[],
    readonly reading: Reading,
  ) {
    // Of two secrets that begin alike the longer one counts, and any of them before a name that it begins with.
    const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
    const patterns = longestFirst.map((secret) => secretPattern(secret, reading));
    this.#pattern = new RegExp([...patterns, ...SECRET_SHAPES, `(${names.pattern})`].join('|'), 'gi');
    this.#known = longestFirst.map((secret, i) => ({
      secret,
      whole: new RegExp(`^(?:${patterns[i]})$`, 'i'),
    }));
    this.longest = Math.max(LONGEST_SHAPE, ...secrets.map(longestForm));
  }

  /** The next hit at or after a position. */
  next(text: string, from: number): Hit | undefined {
    this.#pattern.lastIndex = from;
    const match = this.#pattern.exec(text);
    if (!match) return undefined;
    return { start: match.index, end: match.index + match[0].length, isName: match[1] !== undefined };
  }

  /** The secret that a text of the wire means: the known one behind its encoding, else the text itself. */
  meaning(text: string): string {
    const known = this.#known.find(({ whole }) => whole.test(text));
    if (known) return known.secret;
    return this.reading === 'bytes' ? Buffer.from(text, 'latin1').toString('utf8') : text;
  }
}
