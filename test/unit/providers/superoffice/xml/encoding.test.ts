import assert from 'node:assert/strict';
import { ElementBuilder } from '../../../../../src/providers/superoffice/xml/elementBuilder';
import type { XmlElement } from '../../../../../src/providers/superoffice/xml/xmlElement';
import { END, MORE, XmlScanner } from '../../../../../src/providers/superoffice/xml/xmlScanner';
import { scan } from './scan';

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** How a test writes a text down in an encoding, and reads a part of those bytes back. */
interface Case {
  readonly name: string;
  readonly charset?: string;
  readonly declared?: string;
  readonly text: string;
  readonly encode: (text: string) => Buffer;
  readonly decode: (bytes: Buffer) => string;
}

const utf16le = {
  encode: (text: string) => Buffer.from(text, 'utf16le'),
  decode: (b: Buffer) => b.toString('utf16le'),
};
const utf16be = { encode: swapped, decode: (b: Buffer) => Buffer.from(b).swap16().toString('utf16le') };
const utf8 = { encode: (text: string) => Buffer.from(text), decode: (b: Buffer) => b.toString() };
const latin1 = {
  encode: (text: string) => Buffer.from(text, 'latin1'),
  decode: (b: Buffer) => b.toString('latin1'),
};
/** The characters of Windows-1252 that this test uses and ISO-8859-1 has elsewhere. */
const WINDOWS: readonly (readonly [string, number])[] = [
  ['€', 0x80],
  ['’', 0x92],
  ['Ž', 0x8e],
];
const windows = {
  encode: (text: string) =>
    Buffer.from([...text].map((c) => WINDOWS.find(([w]) => w === c)?.[1] ?? c.charCodeAt(0))),
  decode: (bytes: Buffer) =>
    [...bytes].map((b) => WINDOWS.find(([, code]) => code === b)?.[0] ?? String.fromCharCode(b)).join(''),
};

const WIDE = 'Grüße 👍 和 &amp; é';
const CASES: readonly Case[] = [
  { name: 'UTF-8', text: WIDE, ...utf8 },
  {
    name: 'UTF-8 with a byte order mark',
    text: WIDE,
    encode: (t) => utf8.encode(`\ufeff${t}`),
    decode: utf8.decode,
  },
  { name: 'UTF-8 that says it is UTF-16, as .NET strings do', declared: 'utf-16', text: WIDE, ...utf8 },
  {
    name: 'UTF-16LE with a byte order mark',
    text: WIDE,
    encode: (t) => utf16le.encode(`\ufeff${t}`),
    decode: utf16le.decode,
  },
  {
    name: 'UTF-16BE with a byte order mark',
    text: WIDE,
    encode: (t) => utf16be.encode(`\ufeff${t}`),
    decode: utf16be.decode,
  },
  { name: 'UTF-16LE without one', declared: 'utf-16', text: WIDE, ...utf16le },
  { name: 'UTF-16BE without one', declared: 'utf-16', text: WIDE, ...utf16be },
  { name: 'ISO-8859-1', declared: 'ISO-8859-1', text: 'Grüße \u0080 æøå', ...latin1 },
  { name: 'ISO-8859-1 by its Content-Type', charset: 'iso-8859-1', text: 'Grüße æøå', ...latin1 },
  { name: 'Windows-1252', declared: 'windows-1252', text: 'Grüße € ’ Ž æøå', ...windows },
  { name: 'Windows-1252 by its Content-Type', charset: 'Windows-1252', text: '€', ...windows },
];

/** The children of the root, read in pieces of a size. */
function children(bytes: Uint8Array, size: number, charset?: string): XmlElement[] {
  const scanner = new XmlScanner(charset);
  const builder = new ElementBuilder();
  const found: XmlElement[] = [];
  let at = 0;
  for (let kind = scanner.next(); kind !== END; kind = scanner.next()) {
    if (kind !== MORE) {
      const element = scanner.depth > 1 || builder.busy ? builder.take(scanner, kind) : undefined;
      if (element) found.push(element);
    } else if (at < bytes.length) {
      scanner.window.push(bytes.subarray(at, at + size));
      at += size;
    } else scanner.window.end();
  }
  return found;
}

describe('Documents in any encoding', () => {
  for (const { name, charset, declared, text, encode, decode } of CASES) {
    for (const size of [1, 7, 65536]) {
      it(`are read with true positions: ${name}, ${size} bytes at a time`, () => {
        const declaration = declared === undefined ? '' : `<?xml version="1.0" encoding="${declared}"?>`;
        const element = `<m x="${text}">${text}</m>`;
        // Long enough that the window has to move.
        const bytes = encode(`${declaration}<r>${text}${element.repeat(3000)}</r>`);
        const found = children(bytes, size, charset);
        assert.equal(found.length, 3000);
        for (const { start, end, contentStart, contentEnd, text: read } of found) {
          assert.equal(decode(bytes.subarray(start, end)), element);
          assert.equal(decode(bytes.subarray(contentStart, contentEnd)), text);
          assert.equal(read, text.replace('&amp;', '&'));
        }
      });
    }
  }

  it('are refused when they are no UTF-16', () => {
    assert.equal(scan(Buffer.from('\ufeff<m>\ud83d</m>', 'utf16le'), 7), 'rejected');
    assert.equal(
      scan(Buffer.concat([Buffer.from('\ufeff<m/>', 'utf16le'), Buffer.from([0])]), 7),
      'rejected',
    );
  });
});
