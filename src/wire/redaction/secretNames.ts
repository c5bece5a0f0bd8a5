/**
 * What a secret is called, wherever it has a name: header, XML element or attribute, JSON key, form field, query
 * parameter, cookie. Letter case, `-`, `_` and digits at the end do not count, and a longer name that ends in one of
 * these is secret too: `renewalToken`, `SO-AppToken`, `SignedSystemToken`, `client_secret`.
 */
export const SECRET_NAMES: readonly string[] = [
  'token',
  'ticket',
  'password',
  'passwd',
  'passphrase',
  'secret',
  'session_key',
  'session-key',
  'sessionkey',
  'authentication',
  'authorization',
  'cookie',
  'mfa',
  'app_key',
  'app-key',
  'appkey',
  'api_key',
  'api-key',
  'apikey',
  'assertion',
];

/** What a secret looks like, for where it has no name. Each is written for text without line breaks. */
export const SECRET_SHAPES: readonly string[] = [
  // SuperOffice tickets, access tokens and database secrets.
  '[78][TAPS]:[\\w+/=.%-]{8,4096}',
  // JSON Web Tokens.
  'eyJ[\\w-]{8,2048}\\.[\\w-]{8,4096}\\.[\\w-]{0,2048}',
  // Xelion session tokens as its Authorization header carries them.
  'xelion [0-9a-f]{16,512}',
];

/** Decides by name alone. */
export class SecretNames {
  /** Source of a pattern that finds every place where a secret name may stand, and some others. */
  readonly pattern: string;
  readonly #ends: readonly string[];

  /** @param more names of the user's own. */
  constructor(more: readonly string[] = []) {
    const names = [...SECRET_NAMES, ...more.filter((name) => /^[\w.-]{3,64}$/.test(name))];
    this.pattern = [...new Set(names.map((name) => name.replace(/[.-]/g, '\\$&')))].join('|');
    this.#ends = [...new Set(names.map(plain))];
  }

  /** @param name in any case, without namespace prefix. */
  has(name: string): boolean {
    const text = plain(name);
    return this.#ends.some((end) => text.endsWith(end));
  }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_.]|\d+$/g, '');
}
