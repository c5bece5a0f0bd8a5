import { NameFinder } from './nameFinder';

/** Texts of a document of plain JSON with names replaced wherever they stand, however their characters are escaped. */
export function pseudonymise(document: unknown, names: ReadonlyMap<string, string>): unknown {
  const pseudonyms = new Map<string, string>();
  // A single letter would replace half of every text.
  for (const [name, pseudonym] of names) if (name.trim().length > 1) pseudonyms.set(name.trim(), pseudonym);
  const finder = new NameFinder(pseudonyms.keys());
  const replace = (value: unknown): unknown => {
    if (typeof value === 'string') return replaced(value);
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== 'object' || value === null) return value;
    if (
      'encoding' in value &&
      value.encoding === 'base64' &&
      'text' in value &&
      typeof value.text === 'string'
    )
      return { ...value, text: replacedBytes(value.text) };
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replace(item)]));
  };
  const replaced = (text: string): string => {
    const pieces: string[] = [];
    let done = 0;
    for (const { name, start, end } of finder.in(text)) {
      pieces.push(text.slice(done, start), pseudonyms.get(name) ?? name);
      done = end;
    }
    return pieces.join('') + text.slice(done);
  };
  /** Of an archive's content that is no text in its encoding; what has zeros in it never was one. */
  const replacedBytes = (base64: string): string => {
    const bytes = Buffer.from(base64, 'base64').toString('latin1');
    return bytes.includes('\0') ? base64 : Buffer.from(replaced(bytes), 'latin1').toString('base64');
  };
  return replace(document);
}
