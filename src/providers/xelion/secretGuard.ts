import type { HttpClient } from '../../wire/http';
import type { SecretKind } from '../../wire/redaction/redactor';

/** Keeps every secret that an account has used out of recordings and out of what a server may echo in an error. */
export class SecretGuard {
  readonly #secrets = new Set<string>();

  constructor(private readonly http: Pick<HttpClient, 'protect'>) {}

  /** @param kind `lasting` for what a person has entered */
  protect(secret: string, kind?: SecretKind): void {
    if (secret === '') return;
    this.#secrets.add(secret);
    // Also one that is known: of those that a server issues, the wire forgets old ones.
    this.http.protect(secret, kind);
  }

  /** The text with all of them masked. */
  scrub(text: string): string {
    let clean = text;
    for (const secret of this.#secrets)
      for (const form of formsOf(secret)) clean = clean.replaceAll(form, '***');
    return clean;
  }
}

/** A server may quote what it was sent in the way of a page, of JSON or of an address. */
function formsOf(secret: string): Iterable<string> {
  const markup = secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return new Set([secret, markup, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
}
