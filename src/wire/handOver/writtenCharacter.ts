/** A character that a text means, and where what it is written with ends. */
export interface WrittenCharacter {
  readonly character: string;
  readonly end: number;
}

// What is escaped may have been escaped before: a string of JSON that holds JSON, a page in XML.
const JSON_ESCAPE = /\\{1,16}(?:u(d[89ab][0-9a-f]{2})\\{1,16}u(d[c-f][0-9a-f]{2})|u([0-9a-f]{4})|(["\\/]))/iy;
const ENTITY = /&(?:amp;){0,4}(?:#0{0,8}(\d{1,7})|#x0{0,8}([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/iy;
const PERCENT = /(?:%[0-9a-f]{2}){1,4}/iy;
/** UTF-8 that was read as one character a byte, as the headers of a record are. */
const BYTES = /[\xc2-\xf4][\x80-\xbf]{1,3}/y;
/** XML's own five. */
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LAST_CODE_POINT = 0x10ffff;

/** What may be meant at a place of a text: what JSON, XML or a URL writes there so, and what stands there. */
export function charactersAt(text: string, at: number): readonly WrittenCharacter[] {
  const code = text.codePointAt(at);
  if (code === undefined) return [];
  const character = String.fromCodePoint(code);
  const plain = { character, end: at + character.length };
  const escaped = escapedAt(character, text, at);
  return escaped ? [escaped, plain] : [plain];
}

function escapedAt(sign: string, text: string, at: number): WrittenCharacter | undefined {
  switch (sign) {
    case '\\':
      return jsonEscape(text, at);
    case '&':
      return entity(text, at);
    case '+':
      return { character: ' ', end: at + 1 };
    case '%': {
      const written = matchAt(PERCENT, text, at)?.[0] ?? '';
      return utf8(Buffer.from(written.replace(/%/g, ''), 'hex'), at, '%20'.length);
    }
    default:
      if (sign <= '\x7f') return undefined;
      return utf8(Buffer.from(matchAt(BYTES, text, at)?.[0] ?? '', 'latin1'), at, 1);
  }
}

function jsonEscape(text: string, at: number): WrittenCharacter | undefined {
  const match = matchAt(JSON_ESCAPE, text, at);
  if (!match) return undefined;
  const [written, high, low, unit, sign] = match;
  const units = [high, low, unit].flatMap((hex) => (hex === undefined ? [] : parseInt(hex, 16)));
  return { character: sign ?? String.fromCharCode(...units), end: at + written.length };
}

function entity(text: string, at: number): WrittenCharacter | undefined {
  const match = matchAt(ENTITY, text, at);
  if (!match) return undefined;
  const [written, decimal, hex, name = ''] = match;
  const code =
    decimal !== undefined ? parseInt(decimal, 10) : hex !== undefined ? parseInt(hex, 16) : undefined;
  if (code !== undefined && code > LAST_CODE_POINT) return undefined;
  const character = code === undefined ? (ENTITIES[name.toLowerCase()] ?? '') : String.fromCodePoint(code);
  return { character, end: at + written.length };
}

/** @param width what each byte is written with, in characters */
function utf8(bytes: Buffer, at: number, width: number): WrittenCharacter | undefined {
  const [first] = bytes;
  if (first === undefined) return undefined;
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const character = bytes.toString('utf8', 0, length);
  // Other bytes than those of one character.
  if ([...character].length !== 1 || character === '\ufffd') return undefined;
  return { character, end: at + length * width };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
