const encoder = new TextEncoder();

/** A text in UTF-8; lone surrogates become U+FFFD. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}
