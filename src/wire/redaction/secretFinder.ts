import { type Literal, LiteralSearch } from './literalSearch';
import { SECRET_SHAPES, type SecretNames } from './secretNames';
import { longestForm, secretForms, type Reading } from './secretPattern';

/** The longest text that a shape of `SECRET_SHAPES` matches, rounded up. */
const LONGEST_SHAPE = 8 * 1024;
const AT_ITS_BEGINNING = { least: 0, most: 0 };

/** One place where a secret, or the name of one, may stand. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  /** The text is a secret name; otherwise it is a secret itself. */
  readonly isName: boolean;
}

/** One pattern for all names, shapes and known secrets: a text is read once, however many there are. */
export class SecretFinder {
  readonly #anywhere: RegExp;
  readonly #here: RegExp;
  /** Undefined where a secret has nothing that could be looked for first. */
  readonly #search: LiteralSearch | undefined;
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
    const forms = longestFirst.map((secret) => secretForms(secret, reading));
    const source = [
      ...forms.flat().map(({ pattern }) => pattern),
      ...SECRET_SHAPES.map(({ pattern }) => pattern),
      `(${names.names.map((name) => name.replace(/[.-]/g, '\\$&')).join('|')})`,
    ].join('|');
    this.#anywhere = new RegExp(source, 'gi');
    this.#here = new RegExp(source, 'iy');
    this.#known = longestFirst.map((secret, i) => ({
      secret,
      whole: new RegExp(`^(?:${forms[i]?.map(({ pattern }) => pattern).join('|')})$`, 'i'),
    }));
    this.longest = Math.max(LONGEST_SHAPE, ...secrets.map(longestForm));
    const beginnings = [...SECRET_SHAPES.flatMap(({ begins }) => begins), ...names.names];
    const literals = [
      ...forms.flat().map(({ literal }) => literal),
      ...beginnings.map((text): Literal => ({ text, before: AT_ITS_BEGINNING })),
    ].filter((literal) => literal !== undefined);
    if (literals.length === forms.flat().length + beginnings.length && reading === 'bytes')
      this.#search = new LiteralSearch(literals);
  }

  /**
   * The places in `[from, to)` of a text where a hit may begin, in their order, found without reading it as characters;
   * undefined when that cannot be told.
   */
  places(bytes: Uint8Array, from: number, to: number): readonly number[] | undefined {
    return this.#search?.places(bytes, from, to);
  }

  /** The hit that begins at a position. */
  at(text: string, position: number): Hit | undefined {
    return exec(this.#here, text, position);
  }

  /** The next hit at or after a position. */
  next(text: string, from: number): Hit | undefined {
    return exec(this.#anywhere, text, from);
  }

  /** The secret that a text of the wire means: the known one behind its encoding, else the text itself. */
  meaning(text: string): string {
    const known = this.#known.find(({ whole }) => whole.test(text));
    if (known) return known.secret;
    return this.reading === 'bytes' ? Buffer.from(text, 'latin1').toString('utf8') : text;
  }
}

function exec(pattern: RegExp, text: string, from: number): Hit | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (!match) return undefined;
  return { start: match.index, end: match.index + match[0].length, isName: match[1] !== undefined };
}
