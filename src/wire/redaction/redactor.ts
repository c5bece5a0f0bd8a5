import { Lru } from '../../core/base/lru';
import { Masks } from './mask';
import { SecretFinder } from './secretFinder';
import { SecretNames } from './secretNames';
import { LONG_SECRET, SHORTEST_SECRET, type Reading } from './secretPattern';
import { SecretScan } from './secretScan';

/** Issued secrets that one account can have known at a time: tokens change, and old ones may still be on their way. */
const KNOWN_SECRETS = 64;
/** Headers that are remembered with their masks: most of them come with every exchange of an account. */
const KNOWN_HEADERS = 100;
const LONGEST_KNOWN_HEADER = 1024;
/** A password in an address. */
const USER_INFO = /(\/\/[^/@\s:]*:)([^/@\s]+)(?=@)/g;
const SCHEME = /^(?:basic|bearer|digest|negotiate|ntlm|soticket|xelion) +/i;

/**
 * Which secrets are looked for. `strict`: all, in requests and wherever somebody signs in. `reading`: not by value those
 * that are so short that they are ordinary words too, because there the record must hold every message as it is.
 */
export type Care = 'strict' | 'reading';

/** `issued`: a server made it and makes others; `lasting`: a person has entered it. */
export type SecretKind = 'issued' | 'lasting';

/** Masks the secrets of one account in what is recorded, before it is stored. Every mask is as long as what it hides. */
export class Redactor {
  /** Those that change by themselves, and those that stay until somebody changes them: many of the first drop none of these. */
  readonly #issued = new Lru<string, string>(KNOWN_SECRETS);
  readonly #lasting = new Set<string>();
  /** Both are made anew when what is secret changes. */
  readonly #finders = new Map<string, SecretFinder>();
  #headers = new Lru<string, string>(KNOWN_HEADERS);
  #moreNames: readonly string[] = [];
  #names = new SecretNames();

  /** @param moreNames secret names of the user's own */
  constructor(
    moreNames: readonly string[] = [],
    readonly masks = new Masks(),
  ) {
    this.takeNames(moreNames);
  }

  /** From now on these are the user's own names; what is known by value stays known. */
  takeNames(names: readonly string[]): void {
    if (names.join('\n') === this.#moreNames.join('\n')) return;
    this.#moreNames = names;
    this.#names = new SecretNames(names);
    this.#forget();
  }

  /**
   * From now on this value is masked, however it is written. Values below four characters only where they have a name.
   * @param kind `lasting`: what a person has entered; it is never forgotten
   */
  protect(secret: string, kind: SecretKind = 'issued'): void {
    if (secret.length < SHORTEST_SECRET || this.#lasting.has(secret)) return;
    if (this.#issued.get(secret) === undefined) this.#forget();
    if (kind === 'issued') {
      this.#issued.set(secret, secret);
    } else {
      this.#issued.delete(secret);
      this.#lasting.add(secret);
    }
  }

  /** @param value one character a byte, as Node has it */
  header(name: string, value: string): string {
    const key = `${name}\0${value}`;
    const known = this.#headers.get(key);
    if (known !== undefined) return known;
    const masked = this.#maskHeader(name, value);
    if (key.length <= LONGEST_KNOWN_HEADER) this.#headers.set(key, masked);
    return masked;
  }

  #maskHeader(name: string, value: string): string {
    if (!this.#names.has(name)) return this.#latin1(value, 'text/plain');
    const scheme = SCHEME.exec(value)?.[0] ?? '';
    const secret = value.slice(scheme.length);
    return scheme + this.masks.make(secret.length, this.#finder('strict', 'bytes').meaning(secret));
  }

  url(url: URL): string {
    return this.#latin1(url.href, 'application/x-www-form-urlencoded');
  }

  /** A line of an answer, one character a byte, as Node has it. */
  line(text: string): string {
    return this.#latin1(text, 'text/plain');
  }

  /** A text of our own, in which any character may stand. */
  text(text: string): string {
    const bytes = Buffer.from(text);
    const scan = this.scan('strict', 'text/plain; charset=utf-8', false);
    scan.advance(bytes, 0, true);
    return scan.mask(bytes, this.masks).length > 0 ? bytes.toString() : text;
  }

  /** @param signIn the body belongs to an operation that signs in or out */
  scan(care: Care, contentType: string, signIn: boolean): SecretScan {
    return new SecretScan((reading) => this.#finder(care, reading), contentType, signIn);
  }

  /** The secrets that are known by value. */
  known(care: Care): readonly string[] {
    return [...this.#lasting, ...this.#issued.values()].filter(
      (secret) => care === 'strict' || secret.length >= LONG_SECRET,
    );
  }

  #latin1(given: string, contentType: string): string {
    const text = given.replace(USER_INFO, (_, before: string, password: string) => {
      return before + this.masks.make(password.length, password);
    });
    const bytes = Buffer.from(text, 'latin1');
    const scan = this.scan('strict', contentType, false);
    scan.advance(bytes, 0, true);
    return scan.mask(bytes, this.masks).length > 0 ? bytes.toString('latin1') : text;
  }

  #forget(): void {
    this.#finders.clear();
    this.#headers = new Lru(KNOWN_HEADERS);
  }

  #finder(care: Care, reading: Reading): SecretFinder {
    return this.#finders.get(`${care} ${reading}`) ?? this.#makeFinder(care, reading);
  }

  #makeFinder(care: Care, reading: Reading): SecretFinder {
    const known = this.known(care);
    // Where no secret is short both cares look for the same ones, and share what finds them.
    const shared = `${known.length} ${reading}`;
    const finder = this.#finders.get(shared) ?? new SecretFinder(this.#names, known, reading);
    this.#finders.set(shared, finder).set(`${care} ${reading}`, finder);
    return finder;
  }
}
