import type { SecretNames } from './secretNames';

/** What a text is written in, as far as masking needs to know; in `text` every rule is tried. */
export type Syntax = 'xml' | 'json' | 'form' | 'text';

/** A run of characters `[start, end)` that is secret. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value: the spans of it that are secret, and where to read on; or that more text is needed to tell. */
type Value =
  | {
      readonly spans: readonly Span[];
      readonly next: number;
      /** Elements that begin before here are a part of this value. */
      readonly holds?: number;
    }
  | 'more';
export type NamedValue = (Exclude<Value, 'more'> & { readonly name: string }) | 'more';

/** No secret is longer; a value without an end is cut here. */
const LONGEST_VALUE = 64 * 1024;
/** No sign that ends a value, or begins something else within it, is longer. */
const LONGEST_SIGN = 16;
const LONGEST_NAME = 64;
const SECTIONS = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;
const NAME = /[\w.-]/;
const SPACE = /\s/;
const NUMBER = /[-+.\deE]/;
/** What a value behind `:` and one behind `=` are made of. */
const LINE = /[^\r\n"'<>]/;
const WORD = /[^&\s;,"'<>)\]}]/;
/** Left readable before the secret: it tells how somebody signs in. */
const SCHEME = /(?:basic|bearer|digest|negotiate|ntlm|soticket|xelion) +/iy;

/** Finds the value that belongs to a name, by the characters around it and never by parsing. */
export class NamedValueReader {
  // Of values that a hostile text lets begin within one another by the thousand, no character is read by each.
  /** The last run of each kind of character. */
  readonly #runs = new Map<RegExp, Span>();
  /** Where each sign was last looked for and found, or that it is not there. */
  readonly #signs = new Map<string, { readonly from: number; readonly at: number }>();

  constructor(
    private readonly text: string,
    private readonly syntax: Syntax,
    private readonly names: SecretNames,
    /** No more text will come; else enough stands after each name to see what kind of value follows. */
    private readonly final: boolean,
  ) {}

  /**
   * @param start,end where a secret name was found; it may be part of a longer name
   * @param held elements that begin before here are a part of one that was read already
   */
  read(start: number, end: number, held = 0): NamedValue {
    const { text, syntax } = this;
    let from = start;
    while (from > 0 && start - from < LONGEST_NAME && NAME.test(text.charAt(from - 1))) from--;
    let to = end;
    while (to < text.length && to - end < LONGEST_NAME && NAME.test(text.charAt(to))) to++;
    const name = text.slice(from, to);
    const none = { name, spans: [], next: to };
    if (!this.names.has(name)) return none;
    const quoted = this.#afterKey(from, to);
    const markup = syntax === 'xml' || syntax === 'text';
    const value =
      quoted !== undefined
        ? this.#json(quoted.at, quoted.escaped)
        : markup && this.#opensElement(from)
          ? from < held
            ? none
            : this.#element(to)
          : ((markup ? this.#attribute(to) : undefined) ??
            (syntax === 'form' || syntax === 'text' ? this.#assignment(to) : undefined));
    if (value === undefined) return none;
    return value === 'more'
      ? 'more'
      : { ...value, name, spans: value.spans.flatMap((span) => this.#trim(span)) };
  }

  /** Where the value of a JSON key begins, when the name is one; `escaped` inside a string that holds JSON itself. */
  #afterKey(from: number, to: number): { readonly at: number; readonly escaped: boolean } | undefined {
    const { text } = this;
    const quote = text.charAt(from - 1);
    if (quote !== '"' && quote !== "'") return undefined;
    const escaped = text.charAt(from - 2) === '\\' && text.charAt(to) === '\\';
    const close = escaped ? to + 1 : to;
    if (text.charAt(close) !== quote) return undefined;
    const colon = this.#skipSpace(close + 1);
    return text.charAt(colon) === ':' ? { at: this.#skipSpace(colon + 1), escaped } : undefined;
  }

  #json(at: number, escaped: boolean): Value {
    const { text } = this;
    const open = escaped && text.charAt(at) === '\\' ? at + 1 : at;
    const quote = text.charAt(open);
    if (quote === '"' || quote === "'") return this.#string(open + 1, quote, escaped);
    if (quote === '[') return this.#list(open + 1);
    const number = this.#run(open, NUMBER);
    if (number === 'more') return 'more';
    return { spans: number > open ? [{ start: open, end: number }] : [], next: number };
  }

  #string(start: number, quote: string, escaped: boolean): Value {
    const { text } = this;
    for (let at = this.#find(quote, start, start); at >= 0; at = this.#find(quote, at + 1, start)) {
      let slashes = 0;
      while (text.charAt(at - 1 - slashes) === '\\') slashes++;
      if (escaped ? slashes === 1 : slashes % 2 === 0) {
        const end = escaped ? at - 1 : at;
        return { spans: [{ start, end: Math.max(start, end) }], next: at + 1 };
      }
    }
    return this.#endless(start);
  }

  #list(start: number): Value {
    const spans: Span[] = [];
    let at = start;
    for (;;) {
      at = this.#skipSpace(at);
      const character = this.text.charAt(at);
      if (character === ',') at++;
      else if (character !== '"') break;
      else {
        const item = this.#string(at + 1, '"', false);
        if (item === 'more') return 'more';
        spans.push(...item.spans);
        at = item.next;
      }
    }
    return at >= this.text.length && !this.final ? 'more' : { spans, next: at };
  }

  #opensElement(from: number): boolean {
    let at = from;
    if (this.text.charAt(at - 1) === ':') {
      at--;
      while (from - at < LONGEST_NAME && NAME.test(this.text.charAt(at - 1))) at--;
    }
    return this.text.charAt(at - 1) === '<';
  }

  /** All text up to the tag that closes the element, in CDATA sections, comments and child elements too. */
  #element(afterName: number): Value {
    const { text } = this;
    const tagEnd = this.#find('>', afterName, afterName);
    if (tagEnd < 0) return this.#endless(afterName);
    if (text.charAt(tagEnd - 1) === '/') return { spans: [], next: tagEnd + 1 };
    const spans: Span[] = [];
    let depth = 0;
    let at = tagEnd + 1;
    while (at - tagEnd < LONGEST_VALUE) {
      const tag = this.#find('<', at, at);
      if (tag < 0) break;
      spans.push({ start: at, end: tag });
      const closes = text.startsWith('</', tag);
      if (closes && depth === 0) return { spans, next: tag, holds: tag };
      const [open, close] = SECTIONS.find(([start]) => text.startsWith(start, tag)) ?? ['', '>'];
      const end = this.#find(close, tag + open.length, at);
      if (end < 0) break;
      if (open) spans.push({ start: tag + open.length, end });
      else if (closes) depth--;
      else if (text.charAt(end - 1) !== '/') depth++;
      at = end + close.length;
    }
    const rest = this.#endless(at);
    if (rest === 'more') return 'more';
    // One that begins near the cut may have its value behind it.
    const holds = rest.next === text.length ? rest.next : rest.next - LONGEST_VALUE;
    return { spans: [...spans, ...rest.spans], next: rest.next, holds };
  }

  #attribute(afterName: number): Value | undefined {
    const { text } = this;
    const equals = this.#skipSpace(afterName);
    if (text.charAt(equals) !== '=') return undefined;
    const start = this.#skipSpace(equals + 1);
    const quote = text.charAt(start);
    if (quote !== '"' && quote !== "'") return undefined;
    const end = this.#find(quote, start + 1, start + 1);
    return end < 0 ? this.#endless(start + 1) : { spans: [{ start: start + 1, end }], next: end };
  }

  /** `name=value` up to the next separator, also `name%3Dvalue`, or `name: value` up to the end of the line. */
  #assignment(afterName: number): Value | undefined {
    const { text, syntax } = this;
    const sign = text.charAt(afterName);
    // An address within an address is encoded.
    const encoded = /^%3d$/i.test(text.slice(afterName, afterName + 3));
    if (sign !== '=' && !encoded && !(sign === ':' && syntax === 'text')) return undefined;
    const value = sign === ':' ? this.#skipSpace(afterName + 1) : afterName + (encoded ? 3 : 1);
    SCHEME.lastIndex = value;
    const start = SCHEME.test(text) ? SCHEME.lastIndex : value;
    const end = this.#run(start, sign === ':' ? LINE : WORD);
    return end === 'more' ? 'more' : { spans: [{ start, end }], next: end };
  }

  /** Where a sign of a value that begins at `start` stands; -1 also where it is too far away to be one, as it may not have come. */
  #find(sign: string, from: number, start: number): number {
    const last = this.#signs.get(sign);
    const known = last && last.from <= from && (last.at < 0 || from <= last.at);
    const at = known ? last.at : this.text.indexOf(sign, from);
    this.#signs.set(sign, { from, at });
    return at - start < LONGEST_VALUE ? at : -1;
  }

  /** A value whose end is not there: cut off, or still to come. */
  #endless(start: number): Value {
    const length = this.text.length - start;
    if (length < LONGEST_VALUE + LONGEST_SIGN && !this.final) return 'more';
    const end = start + Math.min(length, LONGEST_VALUE);
    return { spans: [{ start, end }], next: end };
  }

  #run(start: number, allowed: RegExp): number | 'more' {
    const last = this.#runs.get(allowed);
    const most = Math.min(this.text.length, start + LONGEST_VALUE);
    let end = last && last.start <= start && start <= last.end ? last.end : start;
    while (end < most && allowed.test(this.text.charAt(end))) end++;
    this.#runs.set(allowed, { start, end });
    return end === this.text.length && !this.final ? 'more' : end;
  }

  #skipSpace(from: number): number {
    let at = from;
    while (SPACE.test(this.text.charAt(at))) at++;
    return at;
  }

  /** Without the white space around it; nothing where there is no secret to hide. */
  #trim({ start, end }: Span): Span[] {
    let from = start;
    let to = end;
    while (from < to && SPACE.test(this.text.charAt(from))) from++;
    while (to > from && SPACE.test(this.text.charAt(to - 1))) to--;
    return from === to || /^(?:true|false|null)$/i.test(this.text.slice(from, Math.min(to, from + 6)))
      ? []
      : [{ start: from, end: to }];
  }
}
