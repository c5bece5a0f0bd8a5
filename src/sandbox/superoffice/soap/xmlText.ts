const SPECIAL = /[&<>\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Escapes a text for element content as .NET's writers do: carriage returns and the control characters that XML 1.0
 * forbids become references, a surrogate without its other half becomes U+FFFD.
 */
export function escapeText(text: string): string {
  return text.replace(SPECIAL, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
    return NAMED[character] ?? `&#x${code.toString(16).toUpperCase()};`;
  });
}

/** Like `escapeText` with CDATA sections, wherever a section can hold the text. */
export function escapeWithSections(text: string): string {
  return text
    .split(/([\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]|\]\]>)/u)
    .map((piece, index) => (index % 2 === 1 ? escapeText(piece) : piece && `<![CDATA[${piece}]]>`))
    .join('');
}
