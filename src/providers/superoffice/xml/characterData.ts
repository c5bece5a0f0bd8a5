import {
  AMPERSAND,
  BRACKET,
  CARRIAGE_RETURN,
  CONTROL,
  HIGH,
  LESS_THAN,
  PLAIN,
  TEXT_CLASS,
} from './byteClasses';
import { malformed } from './malformed';
import { Reference } from './reference';

/** The text holds bytes of more than ASCII. */
export const NON_ASCII = 1;
/** The text holds references or carriage returns, so it reads differently from its bytes. */
export const ESCAPED = 2;

/** Looks through character data and decodes it. Holds a scratch buffer, so make one and keep it. */
export class CharacterData {
  /** What the last `scan` saw: `NON_ASCII`, `ESCAPED`. */
  flags = 0;
  #scratch = Buffer.allocUnsafe(1024);
  readonly #reference = new Reference();

  /**
   * Finds the `<` that ends character data. The bytes must be valid UTF-8, with a zero byte at `limit`.
   * @param base offset of the bytes in the document, for errors
   * @returns its position, or -1 when the bytes end before it
   * @throws ParleyError `wire.malformed` for what character data may not hold; references are checked by `decode`
   */
  scan(bytes: Uint8Array, from: number, limit: number, base: number): number {
    let flags = 0;
    let at = from;
    for (;;) {
      let kind = TEXT_CLASS[bytes[at] as number] as number;
      while (kind === PLAIN) kind = TEXT_CLASS[bytes[++at] as number] as number;
      if (at >= limit) return -1;
      switch (kind) {
        case LESS_THAN:
          this.flags = flags;
          return at;
        case HIGH:
          flags |= NON_ASCII;
          rejectNonCharacter(bytes, at, base);
          break;
        case BRACKET:
          if (bytes[at + 1] === 0x5d && bytes[at + 2] === 0x3e) malformed(']]> stands in text', base + at);
          break;
        case CONTROL:
          malformed('a control character stands in text', base + at);
          break;
        default:
          flags |= ESCAPED;
      }
      at++;
    }
  }

  /**
   * The text of bytes that `scan` went through, as a string of its own that keeps no other bytes alive: line ends become
   * LF, references what they stand for (references to control characters too, see `Reference`).
   * @param flags what `scan` saw
   */
  decode(bytes: Buffer, from: number, to: number, flags: number, base: number): string {
    if (flags === 0) return bytes.toString('latin1', from, to);
    if ((flags & ESCAPED) === 0) return bytes.toString('utf8', from, to);
    if (this.#scratch.length < to - from) this.#scratch = Buffer.allocUnsafe((to - from) * 2);
    const scratch = this.#scratch;
    const reference = this.#reference;
    let length = 0;
    let ascii = (flags & NON_ASCII) === 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      const kind = TEXT_CLASS[byte];
      if (kind === CARRIAGE_RETURN) {
        if (bytes[at + 1] !== 0x0a) scratch[length++] = 0x0a;
      } else if (kind === AMPERSAND) {
        reference.read(bytes, at, to, base, true);
        at = reference.end;
        if (reference.code < 0x80) scratch[length++] = reference.code;
        else {
          ascii = false;
          length += scratch.write(String.fromCodePoint(reference.code), length);
        }
      } else scratch[length++] = byte;
    }
    return scratch.toString(ascii ? 'latin1' : 'utf8', 0, length);
  }

  /** An attribute's value: like text, but white space becomes spaces and no control character is let through. */
  decodeAttribute(bytes: Buffer, from: number, to: number, base: number): string {
    const reference = this.#reference;
    let value = '';
    let start = from;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      const space = byte === 0x0a || byte === 0x0d || byte === 0x09;
      if (!space && byte !== 0x26) {
        if (byte === 0x3c) malformed('< stands in an attribute', base + at);
        requireCharacter(bytes, at, base);
        continue;
      }
      value += bytes.toString('utf8', start, at);
      if (byte === 0x26) {
        reference.read(bytes, at, to, base, false);
        value += String.fromCodePoint(reference.code);
        at = reference.end;
      } else if (byte !== 0x0d || bytes[at + 1] !== 0x0a) value += ' ';
      start = at + 1;
    }
    return value + bytes.toString('utf8', start, to);
  }
}

/** Fails for a raw byte that begins no character of XML 1.0: a control character, U+FFFE or U+FFFF. */
export function requireCharacter(bytes: Uint8Array, at: number, base: number): void {
  const kind = TEXT_CLASS[bytes[at] as number];
  if (kind === CONTROL) malformed('a control character', base + at);
  if (kind === HIGH) rejectNonCharacter(bytes, at, base);
}

function rejectNonCharacter(bytes: Uint8Array, at: number, base: number): void {
  if (bytes[at] === 0xef && bytes[at + 1] === 0xbf && (bytes[at + 2] as number) >= 0xbe) {
    malformed('a character that XML forbids', base + at);
  }
}
