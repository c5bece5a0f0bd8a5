import { ParleyError } from '../../../core/base/errors';

/**
 * How the bytes of a document become UTF-8, and how a character of that UTF-8 counts in the document's own bytes, so that
 * positions stay those of the received body: 1 byte a character (`single`), 2 or 4 (`utf16`), or as it is (`utf8`).
 */
export interface Encoding {
  readonly units: 'utf8' | 'single' | 'utf16';
  /** Bytes of the byte order mark, which belongs to no character. */
  readonly mark: number;
  /** Turns the next bytes into UTF-8; absent for UTF-8 itself. Throws on what is no text in this encoding. */
  readonly transcode?: (chunk: Uint8Array, last: boolean) => Buffer;
}

/** Windows-1252 where it differs from ISO-8859-1, 0x80 to 0x9F; what it leaves undefined stays a control character. */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
/** Within how many bytes an XML declaration has to end. */
const DECLARATION_BYTES = 1024;
const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/;

/**
 * Finds out the encoding from the first bytes: byte order mark, then the shape of `<`, then the XML declaration, then
 * `charset` (of the Content-Type), else UTF-8.
 * @returns `undefined` when more bytes are needed to tell
 * @throws ParleyError `wire.malformed` for an encoding that is not supported
 */
export function detectEncoding(
  head: Uint8Array,
  complete: boolean,
  charset: string | undefined,
): Encoding | undefined {
  if (head.length < 4 && !complete) return undefined;
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { units: 'utf8', mark: 3 };
  if (a === 0xff && b === 0xfe) return utf16(false, 2);
  if (a === 0xfe && b === 0xff) return utf16(true, 2);
  if (a === 0x3c && b === 0) return utf16(false, 0);
  if (a === 0 && b === 0x3c) return utf16(true, 0);
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, DECLARATION_BYTES)).toString(
    'latin1',
  );
  if (text.startsWith('<?xm') && !text.includes('?>') && text.length < DECLARATION_BYTES && !complete) {
    return undefined;
  }
  const declared = DECLARED.exec(text)?.[1];
  return named(declared ?? charset ?? 'utf-8');
}

function named(name: string): Encoding {
  switch (name.toLowerCase()) {
    case 'utf-8':
    case 'utf8':
    case 'us-ascii':
    case 'ascii':
    // A .NET string written down as UTF-8 keeps saying "utf-16"; that the bytes are no UTF-16 has been seen already.
    case 'utf-16':
    case 'utf-16le':
    case 'utf-16be':
      return { units: 'utf8', mark: 0 };
    case 'iso-8859-1':
    case 'latin1':
      return single((chunk) => chunk.toString('latin1'));
    case 'windows-1252':
    case 'cp1252':
      return single((chunk) =>
        chunk.toString('latin1').replace(/[\x80-\x9f]/g, (c) => WINDOWS_1252.charAt(c.charCodeAt(0) - 0x80)),
      );
    default:
      throw new ParleyError('wire.malformed', { detail: `its encoding ${name} is not supported` });
  }
}

function single(decode: (chunk: Buffer) => string): Encoding {
  return {
    units: 'single',
    mark: 0,
    transcode: (chunk) =>
      Buffer.from(decode(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)), 'utf8'),
  };
}

function utf16(bigEndian: boolean, mark: number): Encoding {
  const decoder = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true });
  let odd = Buffer.alloc(0);
  return {
    units: 'utf16',
    mark,
    transcode: (chunk, last) => {
      const whole = Buffer.concat([odd, chunk]);
      const even = whole.length - (whole.length % 2);
      odd = whole.subarray(even);
      const units = whole.subarray(0, even);
      if (bigEndian) units.swap16();
      try {
        const text = decoder.decode(units, { stream: !last });
        if (last && odd.length > 0) throw new TypeError('half a character at the end');
        return Buffer.from(text, 'utf8');
      } catch (cause) {
        throw new ParleyError('wire.malformed', { detail: 'it is not valid UTF-16' }, { cause });
      }
    },
  };
}
