/** Texts of a document of plain JSON with names replaced wherever they stand, also as XML or JSON writes them. */
export function pseudonymise(document: unknown, names: ReadonlyMap<string, string>): unknown {
  const forms = new Map<string, string>();
  for (const [name, pseudonym] of names) {
    // A single letter would replace half of every text.
    if (name.trim().length < 2) continue;
    for (const form of [name, xml(name), json(name)]) forms.set(form, pseudonym);
  }
  if (forms.size === 0) return document;
  // Of two names that begin alike the longer one counts.
  const longestFirst = [...forms.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${longestFirst.map(literal).join('|')})(?![\\p{L}\\p{N}])`,
    'gu',
  );
  const replace = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(pattern, (name) => forms.get(name) ?? name);
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replace(item)]));
  };
  return replace(document);
}

function xml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function json(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** No hyphen among them: a pattern of Unicode takes its escape for an error. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
