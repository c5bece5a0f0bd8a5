/** A run of plain text, or an address in it that can be opened. */
export type TextPart = string | { readonly href: string };

const ADDRESS = /\b(?:https?:\/\/|mailto:)[^\s<>"'`\u200b]+/giu;

/** Finds web and mail addresses in plain text. Put together again, the parts are the text, unaltered. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const href = trimmed(match[0]);
    if (!URL.canParse(href)) continue;
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push({ href });
    from = match.index + href.length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** Punctuation that ends the sentence rather than the address stays outside, and so does a bracket opened outside. */
function trimmed(address: string): string {
  let href = address;
  for (;;) {
    const last = href.at(-1) ?? '';
    const bracket = { ')': '(', ']': '[', '}': '{' }[last];
    const unbalanced = bracket !== undefined && href.split(last).length > href.split(bracket).length;
    if (!unbalanced && !/[.,;:!?'"…]/u.test(last)) return href;
    href = href.slice(0, -1);
  }
}
