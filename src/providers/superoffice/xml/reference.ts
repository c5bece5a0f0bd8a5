import { isXmlCharacter } from './byteClasses';
import { malformed } from './malformed';

const HASH = 0x23;
const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
/** What stands behind the `&`, its first four bytes as one number as far as `mask` goes. */
const NAMED = (['lt <', 'gt >', 'amp &', 'quot "', "apos '"] as const).map((line) => {
  const [name = '', character = ''] = line.split(' ');
  const bytes = Buffer.from(`${name};`.padEnd(4, '\0'), 'latin1');
  const length = name.length + 1;
  return {
    word: bytes.readInt32LE(),
    mask: length < 4 ? (1 << (8 * length)) - 1 : -1,
    length,
    code: character.charCodeAt(0),
  };
});

/** Stands for half a surrogate pair, which is no character. */
const REPLACEMENT = 0xfffd;

/** A reference of XML text: one of the five names, or the number of a character. DOCTYPE being refused, there are no others. */
export class Reference {
  /** The code point that it stands for. */
  code = 0;
  /** Position of its semicolon. */
  end = 0;

  /**
   * Reads the reference whose `&` stands at `at`.
   * @param lenient lets control characters and U+FFFE, U+FFFF through: .NET writes them as references although XML 1.0
   *   forbids them, and one of them must not hide a whole conversation. For the same reason a surrogate pair that is
   *   written as two references is joined, and half a pair, as a text cut in its middle has, reads as U+FFFD
   * @throws ParleyError `wire.malformed`
   */
  read(bytes: Uint8Array, at: number, to: number, base: number, lenient: boolean): void {
    if (bytes[at + 1] !== HASH) this.#readName(bytes, at, to, base);
    else {
      this.#readNumber(bytes, at, to, base, lenient);
      if (isHighSurrogate(this.code)) this.#joinPair(bytes, to, base);
      if (isLowSurrogate(this.code)) this.code = REPLACEMENT;
    }
  }

  #readName(bytes: Uint8Array, at: number, to: number, base: number): void {
    const word =
      (bytes[at + 1] ?? 0) |
      ((bytes[at + 2] ?? 0) << 8) |
      ((bytes[at + 3] ?? 0) << 16) |
      ((bytes[at + 4] ?? 0) << 24);
    for (const { word: name, mask, length, code } of NAMED) {
      const stands = (word & mask) === name && (length < 5 || bytes[at + 5] === SEMICOLON);
      if (!stands || at + length >= to) continue;
      this.code = code;
      this.end = at + length;
      return;
    }
    malformed('& begins no reference, or one that nobody declared,', base + at);
  }

  #readNumber(bytes: Uint8Array, at: number, to: number, base: number, lenient: boolean): void {
    const radix = bytes[at + 2] === 0x78 ? 16 : 10;
    const first = radix === 16 ? at + 3 : at + 2;
    let code = 0;
    let end = first;
    for (; end < to && bytes[end] !== SEMICOLON; end++) {
      const digit = digitOf(bytes[end] as number);
      if (digit >= radix) malformed('a character reference has no number', base + at);
      code = Math.min(code * radix + digit, 0x110000);
    }
    if (end === to || end === first) malformed('a character reference has no end', base + at);
    const tolerated = lenient && (code < 0x20 || isSurrogate(code) || code === 0xfffe || code === 0xffff);
    if (!tolerated && !isXmlCharacter(code)) malformed('a reference to a forbidden character', base + at);
    this.code = code;
    this.end = end;
  }

  /** Takes the other half in when the next reference is one; otherwise that is left to be read on its own. */
  #joinPair(bytes: Uint8Array, to: number, base: number): void {
    const { code: high, end } = this;
    this.code = REPLACEMENT;
    if (end + 1 >= to || bytes[end + 1] !== AMPERSAND || bytes[end + 2] !== HASH) return;
    this.#readNumber(bytes, end + 1, to, base, true);
    if (isLowSurrogate(this.code)) {
      this.code = 0x10000 + ((high - 0xd800) << 10) + (this.code - 0xdc00);
      return;
    }
    this.code = REPLACEMENT;
    this.end = end;
  }
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code < 0xdc00;
const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code < 0xe000;
const isSurrogate = (code: number): boolean => isHighSurrogate(code) || isLowSurrogate(code);

function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : 99;
}
