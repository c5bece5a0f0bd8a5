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

const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Punctuation that ends the sentence rather than the address stays outside, and so does a bracket opened outside. */
function trimmed(address: string): string {
  const counts = new Map<string, number>();
  for (const character of address) counts.set(character, (counts.get(character) ?? 0) + 1);
  let end = address.length;
  for (; end > 0; end--) {
    const last = address[end - 1] ?? '';
    const opening = OPENING[last];
    const unbalanced = opening !== undefined && (counts.get(last) ?? 0) > (counts.get(opening) ?? 0);
    if (!unbalanced && !/[.,;:!?'"\u2026\u201d\u2019\xbb]/u.test(last)) break;
    counts.set(last, (counts.get(last) ?? 0) - 1);
  }
  return address.slice(0, end);
}
