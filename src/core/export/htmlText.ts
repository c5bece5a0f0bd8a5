import { asciiSet } from './asciiSet';
import type { ChunkEncoder } from './chunkEncoder';

const ESCAPED: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };
const SPECIAL = /[<>&"\r\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/;
const PLAIN = asciiSet(/[^<>&"\r\u0000-\u0008\u000b\u000e-\u001f\u007f]/);
const EACH = /[<>&"]|\r\n?|[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g;

/**
 * A text as HTML that shows that very text. Characters that HTML cannot hold, among them CR, become `<data>` elements
 * with their code point as value; a CR still ends a line.
 */
export function htmlText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(EACH, (found) => ESCAPED[found] ?? unholdable(found));
}

/** A text as the value of an attribute in double quotes, on one line. */
export function htmlAttribute(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(EACH, (found) => ESCAPED[found] ?? ' ');
}

/** Appends what `escape` makes of a text. */
export function putHtml(text: string, out: ChunkEncoder, escape: typeof htmlText = htmlText): void {
  if (!out.plain(text, PLAIN)) out.text(escape(text));
}

function unholdable(found: string): string {
  const code = found.charCodeAt(0);
  const shown =
    found === '\r' ? '\n' : found === '\r\n' ? '' : code < 32 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  return `<data value="${code}">${shown}</data>${found === '\r\n' ? '\n' : ''}`;
}
