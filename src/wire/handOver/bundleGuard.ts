import { isMask } from '../redaction/mask';
import { Redactor } from '../redaction/redactor';
import { SecretFinder } from '../redaction/secretFinder';
import { SecretNames } from '../redaction/secretNames';
import { LONG_SECRET, SHORTEST_SECRET } from '../redaction/secretPattern';

/** Keeps secrets out of a document of plain JSON that is about to be handed over. */
export class BundleGuard {
  readonly #redactor: Redactor;
  readonly #finder: SecretFinder;
  readonly #byteFinder: SecretFinder;

  /** @param secrets everything that the vault holds, decoded; @param names secret names of the user's own */
  constructor(secrets: readonly string[], names: readonly string[]) {
    this.#redactor = new Redactor(names);
    const known = [...new Set(secrets.flatMap(withInner))].filter(({ length }) => length >= SHORTEST_SECRET);
    for (const secret of known) this.#redactor.protect(secret, 'lasting');
    this.#finder = new SecretFinder(new SecretNames(names), known, 'utf16');
    this.#byteFinder = new SecretFinder(new SecretNames(names), known, 'bytes');
  }

  /** The same document with every known secret masked, in names of members and numbers too; a number stays one. */
  masked(document: unknown): unknown {
    return mapTexts(document, (text) => {
      const masked = this.#redactor.text(text);
      return isOfBytes(masked) ? this.#redactor.line(masked) : masked;
    });
  }

  /**
   * Looks through a document once more, on its own: also for what only looks like a token.
   * @returns where something was found, e.g. `/har/log/entries/0/request/url`; never what
   */
  secretIn(document: unknown): string | undefined {
    let found: string | undefined;
    mapTexts(document, (text, path) => {
      if (found === undefined && this.#isSecretIn(text)) found = path;
      return text;
    });
    return found;
  }

  #isSecretIn(text: string): boolean {
    const finders = isOfBytes(text) ? [this.#finder, this.#byteFinder] : [this.#finder];
    return finders.some((finder) => {
      for (let hit = finder.next(text, 0); hit; hit = finder.next(text, hit.end))
        if (!hit.isName && !isMask(text.slice(hit.start, hit.end))) return true;
      return false;
    });
  }
}

/** A secret and, where it is a JSON object of several, the texts in it; short ones are names rather than secrets. */
function withInner(secret: string): string[] {
  if (!secret.startsWith('{')) return [secret];
  const inner: string[] = [];
  try {
    mapTexts(JSON.parse(secret), (text, _path, kind) => {
      if (kind === 'value' && text.length >= LONG_SECRET) inner.push(text);
      return text;
    });
  } catch {
    // It only begins like one.
  }
  return [secret, ...inner];
}

/** Whether a text may be bytes of UTF-8 with one character each, as headers are recorded. */
function isOfBytes(text: string): boolean {
  return /[\x80-\xff]/.test(text) && !/[^\0-\xff]/.test(text);
}

type Kind = 'value' | 'number' | 'name';

/** @param map is given the path of what holds it with a name of a member, as that may be secret itself */
function mapTexts(
  value: unknown,
  map: (text: string, path: string, kind: Kind) => string,
  path = '',
): unknown {
  if (typeof value === 'string') return map(value, path, 'value');
  if (typeof value === 'number') {
    const text = String(value);
    return map(text, path, 'number') === text ? value : Number('1'.repeat(text.length));
  }
  if (Array.isArray(value)) return value.map((item, index) => mapTexts(item, map, `${path}/${index}`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      map(key, path, 'name'),
      mapTexts(item, map, `${path}/${key}`),
    ]),
  );
}
