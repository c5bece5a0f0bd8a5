import { charactersAt } from './writtenCharacter';

/** Scripts in which the next word, or what is added to a name, follows without a space. */
const UNSPACED =
  /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;
const LETTER = /^[\p{L}\p{M}\p{N}]/u;
/** The last characters of an escaped one are letters or digits, but none of a word. */
const ESCAPED = /(?:\\(?:[bfnrt]|u[0-9a-f]{4})|%[0-9a-f]{2})$/i;
const LONGEST_ESCAPED = 6;
/** What other characters can be written with. */
const ESCAPES = ['\\', '&', '%', '+'];

/** What may follow after the characters so far, which are decomposed, as some systems write accents on their own. */
interface Branch {
  readonly next: Map<string, Branch>;
  /** The name that ends here. */
  name?: string;
}

/** How a text can be read up to a place. */
interface Way {
  readonly branch: Branch;
  readonly at: number;
}

export interface FoundName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Finds names in long texts, each as a word of its own, with any of their characters written as JSON, XML or a URL does. */
export class NameFinder {
  readonly #root: Branch = { next: new Map() };
  /** What of ASCII a name can begin with. */
  readonly #beginnings: ReadonlySet<string>;

  constructor(names: Iterable<string>) {
    for (const name of names) {
      let branch = this.#root;
      for (const character of name.normalize('NFD')) {
        const next: Branch = branch.next.get(character) ?? { next: new Map() };
        branch.next.set(character, next);
        branch = next;
      }
      branch.name = name;
    }
    this.#beginnings = new Set([...this.#root.next.keys(), ...ESCAPES]);
  }

  /** Of two names that begin alike the longer one counts. */
  *in(text: string): Generator<FoundName> {
    for (let at = 0; at < text.length; at++) {
      const sign = text.charAt(at);
      if (sign <= '\x7f' && !this.#beginnings.has(sign)) continue;
      const found = this.#at(text, at);
      if (!found) continue;
      yield found;
      at = found.end - 1;
    }
  }

  #at(text: string, start: number): FoundName | undefined {
    let found: FoundName | undefined;
    let ways: readonly Way[] = [{ branch: this.#root, at: start }];
    while (ways.length > 0) {
      ways = waysOn(ways, text);
      for (const { branch, at: end } of ways) {
        const { name } = branch;
        if (name !== undefined && end > (found?.end ?? 0) && endsAt(text, end, name))
          found = { name, start, end };
      }
    }
    return found && beginsAt(text, start, found.name) ? found : undefined;
  }
}

function waysOn(ways: readonly Way[], text: string): Way[] {
  const result: Way[] = [];
  for (const { branch, at } of ways) {
    for (const { character, end } of charactersAt(text, at)) {
      const next = branchAfter(branch, character);
      // Each once: many backslashes can be read in very many ways.
      if (next && !result.some((way) => way.branch === next && way.at === end))
        result.push({ branch: next, at: end });
    }
  }
  return result;
}

function branchAfter(branch: Branch, character: string): Branch | undefined {
  let next: Branch | undefined = branch;
  for (const part of character.normalize('NFD')) next = next?.next.get(part);
  return next;
}

function beginsAt(text: string, start: number, name: string): boolean {
  if (UNSPACED.test(name)) return true;
  const before = text.slice(Math.max(0, start - LONGEST_ESCAPED), start);
  return ESCAPED.test(before) || !isOfWord([...before].at(-1));
}

function endsAt(text: string, end: number, name: string): boolean {
  const [next] = charactersAt(text, end);
  return UNSPACED.test([...name].at(-1) ?? '') || !isOfWord(next?.character);
}

/** Whether a character makes a word longer that stands beside it. */
function isOfWord(character: string | undefined): boolean {
  return character !== undefined && LETTER.test(character) && !UNSPACED.test(character);
}
