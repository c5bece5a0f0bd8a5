/** What may begin something else than text anywhere in a paragraph. */
const SPECIAL = /[\\`*_[\]<>&~|$]/g;
const OPEN_END = /\s/;
const ANY_SPECIAL = /[\\`*_[\]<>&~|$\n\r]/;
const SPECIAL_START = /^[\s#+\-=:\d]/;
/** What may begin something else than text at the beginning of a line. */
const LINE_START = /^(\s*)([#+\-=:]|\d{1,9}[.)])/;

/**
 * A text as Markdown that a CommonMark parser shows as that very text: line ends are hard breaks, white space that
 * Markdown would drop is written as character references. Goes into one paragraph, heading or list item.
 */
export function markdownText(text: string): string {
  if (!ANY_SPECIAL.test(text) && !SPECIAL_START.test(text) && !mayEndOdd(text)) return text;
  const lines = text.split('\n').map(markdownLine);
  // A hard break needs something behind it, so line ends at the end of the text are written as references.
  let trailing = '';
  while (lines.length > 1 && lines.at(-1) === '') {
    lines.pop();
    trailing += '&#10;';
  }
  return lines.join('\\\n') + trailing;
}

function markdownLine(line: string): string {
  const start = LINE_START.exec(line);
  const space = start?.[1] ?? '';
  const mark = start?.[2] ?? '';
  const marked = start ? `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}` : '';
  const rest = start ? line.slice(space.length + mark.length) : line;
  const special = rest.replace(SPECIAL, '\\$&');
  const escaped = marked + (rest.includes('#') ? withoutClosing(special) : special);
  const kept = escaped.includes('\r') ? escaped.replaceAll('\r', '&#13;') : escaped;
  if (!OPEN_END.test(kept.charAt(0) + kept.slice(-1))) return kept;
  return kept.replace(/^\s|\s$/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Escapes each `#` of those that end a line, which close a heading. */
function withoutClosing(line: string): string {
  const end = line.trimEnd().length;
  let start = end;
  while (line[start - 1] === '#') start--;
  return line.slice(0, start) + '\\#'.repeat(end - start) + line.slice(end);
}

/** True when a text ends in white space or `#`, and for some other ends. */
function mayEndOdd(text: string): boolean {
  const code = text.charCodeAt(text.length - 1);
  return code <= 35 || (code > 126 && code < 0x370) || code >= 0x1680;
}
