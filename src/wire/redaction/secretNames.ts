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

interface SecretShape {
  readonly pattern: string;
  /** Every match begins with one of these, in any letter case. */
  readonly begins: readonly string[];
}

/** What a secret looks like, for where it has no name. Each is written for text without line breaks. */
export const SECRET_SHAPES: readonly SecretShape[] = [
  // SuperOffice tickets, access tokens and database secrets.
  {
    pattern: '[78][TAPS]:[\\w+/=.%-]{8,4096}',
    begins: ['7T:', '7A:', '7P:', '7S:', '8T:', '8A:', '8P:', '8S:'],
  },
  // JSON Web Tokens.
  { pattern: 'eyJ[\\w-]{8,2048}\\.[\\w-]{8,4096}\\.[\\w-]{0,2048}', begins: ['eyJ'] },
  // Xelion session tokens as its Authorization header carries them.
  { pattern: 'xelion [0-9a-f]{16,512}', begins: ['xelion '] },
];

/** Decides by name alone. */
export class SecretNames {
  /** As they are looked for; each may be a part of a longer name. */
  readonly names: readonly string[];
  readonly #ends: readonly string[];

  /** @param more names of the user's own. */
  constructor(more: readonly string[] = []) {
    const names = [...SECRET_NAMES, ...more.filter((name) => /^[\w.-]{3,64}$/.test(name))];
    this.names = [...new Set(names)];
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
