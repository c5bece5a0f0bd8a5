/** What may begin something else than text anywhere in a paragraph. */
const SPECIAL = /[\\`*_[\]<>&~|$]|#(?=#*\s*$)/g;
const ANY_SPECIAL = /[\\`*_[\]<>&~|$\n\r]|^[\s#+\-=:\d]|[\s#]$/;
/** What may begin something else than text at the beginning of a line. */
const LINE_START = /^(\s*)([#+\-=:]|\d{1,9}[.)])/;

/**
 * A text as Markdown that a CommonMark parser shows as that very text: line ends are hard breaks, white space that
 * Markdown would drop is written as character references. Goes into one paragraph, heading or list item.
 */
export function markdownText(text: string): string {
  if (!ANY_SPECIAL.test(text)) return text;
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
  return (marked + line.slice(space.length + mark.length).replace(SPECIAL, '\\$&'))
    .replaceAll('\r', '&#13;')
    .replace(/^\s|\s$/g, (character) => `&#${character.charCodeAt(0)};`);
}
