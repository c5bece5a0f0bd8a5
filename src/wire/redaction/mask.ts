import { createHmac, randomBytes } from 'node:crypto';
import { Lru } from '../../core/base/lru';

const FINGERPRINT = 8;
/** The same tokens go with request after request. */
const KNOWN_PRINTS = 64;
const PRINTED = /~[0-9a-f]{8}~\**/g;
/** A mask in a text where its place was not written down. */
export const MASKED = new RegExp(`${PRINTED.source}|\\*{4,}`, 'g');
/** The same in an address, where a value is masked as a whole, however short it is. */
export const MASKED_IN_URL = new RegExp(`${MASKED.source}|(?<==)\\*+(?=[&#]|$)`, 'g');

/**
 * Makes what stands in place of a secret: as long as the secret, and safe in a URL, a header, XML and JSON. Where there is
 * room it begins with a fingerprint, `~1f2e3d4c~****`: equal for equal secrets as long as the product runs, and of no use
 * without the salt, which never leaves the memory.
 */
export class Masks {
  readonly #salt: Buffer;
  readonly #prints = new Lru<string, string>(KNOWN_PRINTS);

  constructor(salt: Buffer = randomBytes(32)) {
    this.#salt = salt;
  }

  /**
   * @param length of the mask, in characters
   * @param secret as the user knows it, without any encoding
   */
  make(length: number, secret: string): string {
    if (length < FINGERPRINT + 2) return '*'.repeat(length);
    return `~${this.#fingerprint(secret)}~`.padEnd(length, '*');
  }

  #fingerprint(secret: string): string {
    const known = this.#prints.get(secret);
    if (known !== undefined) return known;
    const print = createHmac('sha256', this.#salt).update(secret).digest('hex').slice(0, FINGERPRINT);
    this.#prints.set(secret, print);
    return print;
  }
}

/** Whether a recorded text is a mask from its first character to its last. */
export function isMask(text: string): boolean {
  return text !== '' && text.replace(PRINTED, '').replace(/^\*+$/, '') === '';
}
