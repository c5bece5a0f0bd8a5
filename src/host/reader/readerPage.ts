import type { Place } from '../../protocol/savedState';

export interface PageParts {
  /** Another one for each page. */
  readonly nonce: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly title: string;
  readonly place: Place;
  /** The reader itself, and how it looks. */
  readonly script: string;
  readonly style: string;
}

/**
 * The page that the reader runs in. It has everything in it that the first messages need, as each file that a webview loads
 * costs a way through the whole editor; nothing else can load or run, and nothing can be reached. It is all ASCII: VS Code
 * takes a page to pieces and writes it anew before it shows it, which takes longer when its characters do not fit a byte.
 */
export function readerPage({ nonce, language, title, place, script, style }: PageParts): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}';`;
  return `<!DOCTYPE html>
<html lang="${escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style nonce="${nonce}">${style}</style>
<title>${escape(title)}</title>
</head>
<body>
<div id="root" data-place="${escape(JSON.stringify(place))}"></div>
<script nonce="${nonce}">${script}</script>
</body>
</html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']|[^\x20-\x7e]/gu, (character) => `&#${character.codePointAt(0)};`);
}
