const SECRET_HEADERS = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'so-apptoken',
]);

/** Masks secrets in what is recorded. */
export class Redactor {
  readonly #values = new Set<string>();

  protect(secret: string): void {
    if (secret.length >= 4) this.#values.add(secret);
  }

  header(name: string, value: string): string {
    return SECRET_HEADERS.has(name.toLowerCase()) ? '*'.repeat(value.length) : this.#mask(value);
  }

  url(url: URL): string {
    return this.#mask(url.href);
  }

  body(bytes: Buffer): Uint8Array {
    return Buffer.from(this.#mask(bytes.toString('latin1')), 'latin1');
  }

  #mask(text: string): string {
    let masked = text;
    for (const value of this.#values) masked = masked.replaceAll(value, '*'.repeat(value.length));
    return masked;
  }
}
