import { type Literal, SHORTEST_LITERAL } from './literalSearch';

/** From this length on a secret is masked wherever its characters stand, below only where it stands alone. */
export const LONG_SECRET = 8;
/** Shorter ones would mask half of every text; where they have a name, they are masked all the same. */
export const SHORTEST_SECRET = 4;

/** XML's own five, and what JSON escapes with a letter. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
};
const JSON_ESCAPES: Readonly<Record<string, string>> = {
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
  '\b': 'b',
  '\f': 'f',
};

/** What no syntax escapes. */
const PLAIN = /^[A-Za-z0-9]$/;

/** How often one syntax may be written in another, e.g. JSON in a string of JSON. */
const TWICE = 2;
const MOST_SLASHES = (1 << TWICE) - 1;
/** What JSON puts in front of what it escapes, and JSON in a string of JSON. */
const ESCAPES = `\\\\{1,${MOST_SLASHES}}`;
const MAYBE_ESCAPED = `\\\\{0,${MOST_SLASHES}}`;
const AMPERSAND = `&(?:amp;){0,${TWICE}}`;
const PERCENT = `%(?:25){0,${TWICE}}`;
/** Characters of one escaped, with room for some zeros in front of its number. */
const LONGEST_ESCAPE = 24;

/** How the bytes of a text become characters before a pattern reads them. */
export type Reading = 'bytes' | 'utf16';

/** One way in which a secret can be written. */
export interface SecretForm {
  /** Source of the pattern that finds it. */
  readonly pattern: string;
  /** Undefined where it has no three letters or digits in a row. */
  readonly literal: Literal | undefined;
}

/**
 * Patterns that find one secret however it is written: as it is, with any of its characters escaped as XML,
 * JSON or a URL does, or base64 of it at any place of a longer text.
 * @param reading `bytes`: the text holds one character a byte (UTF-8 or Latin-1 read as Latin-1); `utf16`: true characters
 */
export function secretForms(secret: string, reading: Reading): SecretForm[] {
  const written = writtenPattern(secret, reading);
  if (secret.length < LONG_SECRET)
    return [{ pattern: `(?<![A-Za-z0-9])${written}(?![A-Za-z0-9])`, literal: literalOf(secret) }];
  return [{ pattern: written, literal: literalOf(secret) }, ...base64Forms(secret)];
}

/** The most characters that a secret's pattern can match. */
export function longestForm(secret: string): number {
  return longest(secret) + 8;
}

function longest(text: string): number {
  return [...text].reduce((sum, character) => sum + (PLAIN.test(character) ? 1 : LONGEST_ESCAPE), 0);
}

/** The longest run of what is never escaped. */
function literalOf(text: string): Literal | undefined {
  const [first, ...others] = text.matchAll(/[A-Za-z0-9]+/g);
  if (!first) return undefined;
  const run = others.reduce((best, other) => (other[0].length > best[0].length ? other : best), first);
  if (run[0].length < SHORTEST_LITERAL) return undefined;
  const before = text.slice(0, run.index);
  return { text: run[0], before: { least: [...before].length, most: longest(before) } };
}

/** Backslashes in a row are one: alternatives for each of them would be tried in all their combinations. */
function writtenPattern(secret: string, reading: Reading): string {
  return [...secret.matchAll(/\\+|[^\\]/gu)]
    .map(({ 0: part }) =>
      part.startsWith('\\') ? backslashes(part.length) : characterPattern(part, reading),
    )
    .join('');
}

function backslashes(count: number): string {
  const one = otherForms('\\').join('|');
  return `(?:\\\\{${count},${count * (1 << TWICE)}}|(?:${one}){${count}})`;
}

function characterPattern(character: string, reading: Reading): string {
  if (PLAIN.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const forms = [literal(reading === 'utf16' ? character : Buffer.from(character).toString('latin1'))];
  if (reading === 'bytes' && code >= 0x80 && code <= 0xff) forms.push(literal(character));
  // The longer form first: an escaped character is not just its last half.
  if (/["/]/.test(character)) forms.unshift(`${ESCAPES}${literal(character)}`);
  return `(?:${[...forms, ...otherForms(character)].join('|')})`;
}

/** A character as XML, JSON and a URL write it, once or within one another. */
function otherForms(character: string): string[] {
  const code = character.codePointAt(0) ?? 0;
  const forms: string[] = [];
  const entity = ENTITIES[character];
  // XML that stands in JSON has a backslash in front of what it could have escaped itself.
  if (entity) forms.push(MAYBE_ESCAPED + AMPERSAND + entity + ';');
  forms.push(`${AMPERSAND}#0*${code};`, `${AMPERSAND}#x0*${code.toString(16)};`);
  forms.push(
    [...Buffer.from(character)].map((byte) => PERCENT + byte.toString(16).padStart(2, '0')).join(''),
  );
  if (character === ' ') forms.push('\\+');
  forms.push(
    [...Array(character.length).keys()].map((i) => `${ESCAPES}u${hex4(character.charCodeAt(i))}`).join(''),
  );
  const escape = JSON_ESCAPES[character];
  if (escape) forms.push(`${ESCAPES}${escape}`);
  return forms;
}

/** What base64 makes of the secret at each of the three places in a group, without the characters it shares with others. */
function base64Forms(secret: string): SecretForm[] {
  return [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
    const whole = bytes.toString('base64').replace(/=+$/, '');
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor((bytes.length * 8) / 6);
    const own = whole.slice(first, last);
    const pattern = [...own]
      .map((character) => {
        if (character === '+') return `(?:[+-]|${PERCENT}2b)`;
        return character === '/' ? `(?:${MAYBE_ESCAPED}/|_|${PERCENT}2f)` : character;
      })
      .join('');
    return { pattern, literal: literalOf(own) };
  });
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function hex4(code: number): string {
  return code.toString(16).padStart(4, '0');
}
