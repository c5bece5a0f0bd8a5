import type { Syntax } from './namedValue';
import type { Reading } from './secretPattern';

/** How the bytes of a body are read as characters of one width, and written back. */
export interface BodyEncoding {
  readonly reading: Reading;
  /** Bytes of one character. */
  readonly width: 1 | 2;
  /** @param from in characters */
  decode(bytes: Buffer, from: number): string;
  /** @param at in characters; the text is ASCII */
  write(bytes: Buffer, at: number, text: string): void;
}

/** Every encoding that keeps ASCII as it is: UTF-8, Latin-1, Windows code pages. */
const BYTES: BodyEncoding = {
  reading: 'bytes',
  width: 1,
  decode: (bytes, from) => bytes.toString('latin1', from),
  write: (bytes, at, text) => void bytes.write(text, at, 'latin1'),
};

const UTF16LE: BodyEncoding = {
  reading: 'utf16',
  width: 2,
  decode: (bytes, from) => bytes.toString('utf16le', from * 2),
  write: (bytes, at, text) => void bytes.write(text, at * 2, 'utf16le'),
};

const UTF16BE: BodyEncoding = {
  reading: 'utf16',
  width: 2,
  decode: (bytes, from) => swapped(bytes.subarray(from * 2)).toString('utf16le'),
  write: (bytes, at, text) => void swapped(Buffer.from(text, 'utf16le')).copy(bytes, at * 2),
};

export interface BodyForm {
  readonly encoding: BodyEncoding;
  readonly syntax: Syntax;
}

/**
 * What a body is, by its first bytes.
 * @param contentType of the body, for what its bytes do not tell
 */
export function bodyForm(bytes: Buffer, contentType: string): BodyForm {
  const encoding = bodyEncoding(bytes, contentType);
  const start = encoding.decode(bytes.subarray(0, 256), 0).replace(/^(?:\ufeff|\xef\xbb\xbf)?\s*/, '');
  if (start.startsWith('<')) return { encoding, syntax: 'xml' };
  if (/^[{["]/.test(start)) return { encoding, syntax: 'json' };
  return { encoding, syntax: /x-www-form-urlencoded/i.test(contentType) ? 'form' : 'text' };
}

function bodyEncoding(bytes: Buffer, contentType: string): BodyEncoding {
  const [first = 1, second = 1] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return UTF16LE;
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return UTF16BE;
  if (/charset="?utf-16be/i.test(contentType)) return UTF16BE;
  return /charset="?utf-16/i.test(contentType) ? UTF16LE : BYTES;
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
}
