import { isMask, Redactor } from '../redaction/redactor';
import { SecretFinder } from '../redaction/secretFinder';
import { SecretNames } from '../redaction/secretNames';
import { LONG_SECRET, SHORTEST_SECRET } from '../redaction/secretPattern';

/** Keeps secrets out of a document of plain JSON that is about to be handed over. */
export class BundleGuard {
  readonly #redactor: Redactor;
  readonly #finder: SecretFinder;

  /** @param secrets everything that the vault holds, decoded; @param names secret names of the user's own */
  constructor(secrets: readonly string[], names: readonly string[]) {
    this.#redactor = new Redactor(names);
    const known = [...new Set(secrets.flatMap(withInner))].filter(({ length }) => length >= SHORTEST_SECRET);
    for (const secret of known) this.#redactor.protect(secret, 'lasting');
    this.#finder = new SecretFinder(new SecretNames(names), known, 'utf16');
  }

  /** The same document with every known secret masked, numbers and names of members untouched. */
  masked(document: unknown): unknown {
    return mapStrings(document, (text) => this.#redactor.text(text));
  }

  /**
   * Looks through a document once more, on its own: also for what only looks like a token.
   * @returns where something was found, e.g. `/har/log/entries/0/request/url`; never what
   */
  secretIn(document: unknown): string | undefined {
    let found: string | undefined;
    mapStrings(document, (text, path) => {
      for (
        let hit = this.#finder.next(text, 0);
        hit && found === undefined;
        hit = this.#finder.next(text, hit.end)
      ) {
        if (!hit.isName && !isMask(text.slice(hit.start, hit.end))) found = path;
      }
      return text;
    });
    return found;
  }
}

/** A secret and, where it is a JSON object of several, the texts in it; short ones are names rather than secrets. */
function withInner(secret: string): string[] {
  if (!secret.startsWith('{')) return [secret];
  const inner: string[] = [];
  try {
    mapStrings(JSON.parse(secret), (text) => {
      if (text.length >= LONG_SECRET) inner.push(text);
      return text;
    });
  } catch {
    // It only begins like one.
  }
  return [secret, ...inner];
}

function mapStrings(value: unknown, map: (text: string, path: string) => string, path = ''): unknown {
  if (typeof value === 'string') return map(value, path);
  if (Array.isArray(value)) return value.map((item, index) => mapStrings(item, map, `${path}/${index}`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapStrings(item, map, `${path}/${key}`)]),
  );
}
