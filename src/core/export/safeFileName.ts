/** Names that Windows keeps for devices, whatever follows the first dot; it drops blanks before that. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?$/i;
/** Forbidden on some platform, or with a meaning to shells and URLs. */
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*%]/g;
/** What is not seen but changes how a name is read or compared: directions, joiners, variation selectors, lone surrogates. */
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\uffff]|\p{Cs}|\p{Co}/gu;
const START = /^[\s.~-]+/;
const END = /[\s.]+$/;
const WORST_NAME = 'unnamed';

/**
 * A text of any kind as one file name, without extension, that every file system takes and that cannot leave its
 * folder: no reserved or hidden name, no path, no invisible characters, at most `limit` bytes of UTF-8, cut between
 * characters as people see them. Never empty.
 */
export function safeFileName(text: string, limit = 100): string {
  const plain = text.normalize('NFC').replace(FORBIDDEN, '_').replace(INVISIBLE, '').replace(/\s+/g, ' ');
  // The end is looked at in what is short by then, as the pattern is slow for many dots that do not end a text.
  const cut = cutTo(plain.replace(START, ''), limit).replace(END, '');
  const named = cut.replace(/[_ ]/g, '') === '' ? WORST_NAME : cut;
  return RESERVED.test(named) ? `_${named}` : named;
}

function cutTo(text: string, limit: number): string {
  const encoder = new TextEncoder();
  if (encoder.encode(text).length <= limit) return text;
  let bytes = 0;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    bytes += encoder.encode(segment).length;
    if (bytes > limit) break;
    kept += segment;
  }
  return kept;
}
