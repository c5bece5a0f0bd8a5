import { isXmlCharacter } from './byteClasses';
import { malformed } from './malformed';

const SEMICOLON = 0x3b;
const NAMED = (['lt <', 'gt >', 'amp &', 'quot "', "apos '"] as const).map((line) => {
  const [name = '', character = ''] = line.split(' ');
  return { bytes: Buffer.from(`${name};`, 'latin1'), code: character.charCodeAt(0) };
});

/** A reference of XML text: one of the five names, or the number of a character. DOCTYPE being refused, there are no others. */
export class Reference {
  /** The code point that it stands for. */
  code = 0;
  /** Position of its semicolon. */
  end = 0;

  /**
   * Reads the reference whose `&` stands at `at`.
   * @param lenient lets control characters and U+FFFE, U+FFFF through: .NET writes them as references although XML 1.0
   *   forbids them, and one of them must not hide a whole conversation
   * @throws ParleyError `wire.malformed`
   */
  read(bytes: Uint8Array, at: number, to: number, base: number, lenient: boolean): void {
    if (bytes[at + 1] === 0x23) this.#readNumber(bytes, at, to, base, lenient);
    else this.#readName(bytes, at, to, base);
  }

  #readName(bytes: Uint8Array, at: number, to: number, base: number): void {
    for (const { bytes: name, code } of NAMED) {
      let matched = 0;
      while (matched < name.length && bytes[at + 1 + matched] === name[matched]) matched++;
      if (matched === name.length && at + matched < to) {
        this.code = code;
        this.end = at + matched;
        return;
      }
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
    const tolerated = lenient && (code < 0x20 || code === 0xfffe || code === 0xffff);
    if (!tolerated && !isXmlCharacter(code)) malformed('a reference to a forbidden character', base + at);
    this.code = code;
    this.end = end;
  }
}

function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : 99;
}
