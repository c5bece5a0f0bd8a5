/** What an answer to a language model may hold at most. Bytes are those of its JSON in UTF-8. */
export const CAPS = {
  rows: 50,
  rowsWhenNotSaid: 20,
  /** The whole answer, its notice included. */
  answerBytes: 32 * 1024,
  /** All rows together, or one recorded body; leaves room for what stands around them. */
  rowsBytes: 24 * 1024,
  /** One message's text. */
  textBytes: 4 * 1024,
  /** Where a text was found, with what stands around it. */
  excerptBytes: 512,
  /** A title, a name, a sentence. */
  nameBytes: 256,
  /** Names in one row. */
  names: 8,
} as const;

export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** The beginning of a text that takes no more than so many bytes as JSON, quotes not counted; whole characters only. */
export function clip(text: string, maxBytes: number): string {
  if (text.length <= maxBytes && jsonBytes(text) - 2 <= maxBytes) return text;
  let bytes = 0;
  let length = 0;
  for (const character of text) {
    bytes += jsonBytes(character) - 2;
    if (bytes > maxBytes) break;
    length += character.length;
  }
  return text.slice(0, length);
}

/** How many of the rows, from the first on, may be told. */
export function fitting(rows: readonly unknown[], limit: number, maxBytes: number = CAPS.rowsBytes): number {
  let bytes = 0;
  let count = 0;
  for (const row of rows.slice(0, Math.min(limit, CAPS.rows))) {
    bytes += jsonBytes(row) + 1;
    if (bytes > maxBytes) break;
    count++;
  }
  return count;
}
