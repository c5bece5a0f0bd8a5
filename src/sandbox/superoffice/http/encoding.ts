/** What Windows-1252 has where ISO-8859-1 has control characters, from 0x80; spaces where it has nothing. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/**
 * How to turn text of an XML document into bytes; characters that the encoding lacks become references.
 * @param name `utf-8`, `utf-16`, `iso-8859-1` or `windows-1252`
 */
export function encoderOf(name: string): (text: string) => Buffer {
  switch (name) {
    case 'utf-8':
      return (text) => Buffer.from(text);
    case 'utf-16':
      return utf16();
    case 'iso-8859-1':
      return (text) => singleBytes(text, (code) => (code < 0x100 ? code : -1));
    case 'windows-1252':
      return (text) =>
        singleBytes(text, (code) => {
          if (code < 0x80 || (code >= 0xa0 && code < 0x100)) return code;
          const place = code === 0x20 ? -1 : WINDOWS_1252.indexOf(String.fromCodePoint(code));
          return place < 0 ? -1 : 0x80 + place;
        });
    default:
      throw new RangeError(`The sandbox cannot write the encoding ${name}`);
  }
}

/** Little endian, with the mark that XML asks for. */
function utf16(): (text: string) => Buffer {
  let mark = '\ufeff';
  return (text) => {
    const bytes = Buffer.from(mark + text.replace(/^\ufeff/, ''), 'utf16le');
    mark = '';
    return bytes;
  };
}

function singleBytes(text: string, byteOf: (code: number) => number): Buffer {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const byte = byteOf(code);
    if (byte >= 0) bytes.push(byte);
    else bytes.push(...Buffer.from(`&#${code};`, 'latin1'));
  }
  return Buffer.from(bytes);
}
