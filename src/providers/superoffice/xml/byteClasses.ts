/** What a byte of UTF-8 means inside character data. Everything that is not `PLAIN` needs a second look. */
export const PLAIN = 0;
export const LESS_THAN = 1;
export const AMPERSAND = 2;
export const CARRIAGE_RETURN = 3;
export const BRACKET = 4;
export const CONTROL = 5;
export const HIGH = 6;

export const TEXT_CLASS = new Uint8Array(256);
TEXT_CLASS.fill(CONTROL, 0, 0x20);
TEXT_CLASS.fill(HIGH, 0x80);
TEXT_CLASS[0x09] = PLAIN;
TEXT_CLASS[0x0a] = PLAIN;
TEXT_CLASS[0x0d] = CARRIAGE_RETURN;
TEXT_CLASS[0x26] = AMPERSAND;
TEXT_CLASS[0x3c] = LESS_THAN;
TEXT_CLASS[0x5d] = BRACKET;

/** 1 for each byte that may stand in a name; what lies beyond ASCII is checked when the name is decoded. */
export const NAME_BYTE = new Uint8Array(256);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:') {
  NAME_BYTE[character.charCodeAt(0)] = 1;
}
NAME_BYTE.fill(1, 0x80);

export const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

const START =
  'A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const PART = `${START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}`;
const NC_NAME = `[${START}][${PART}]*`;
/** A name of "Namespaces in XML 1.0": at most one colon, with a name on either side of it. */
export const QUALIFIED_NAME = new RegExp(`^${NC_NAME}(?::${NC_NAME})?$`, 'u');

/** Whether XML 1.0 lets a document hold this code point. */
export function isXmlCharacter(code: number): boolean {
  return (
    code === 0x09 ||
    code === 0x0a ||
    code === 0x0d ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}
