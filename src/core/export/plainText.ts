import { decodeHTML } from 'entities';
import type { Message } from '../model/message';

const BLOCKS =
  /^(address|article|aside|blockquote|body|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|html|li|main|nav|ol|p|pre|section|table|tr|ul)$/;
/** What stands in these is not text for a reader. Text in a `<head>`, which often nothing closes, is shown. */
const HIDDEN = /^(script|style|template|title|noscript|iframe)$/;
const TAG = /^<(\/?)([a-z][a-z0-9:-]*)/i;
/** A `>` in quotes is looked past this far, which keeps the work linear for hostile text. */
const LONGEST_TAG = 4096;

/** The text of a message as a person reads it; the very same string when it is plain. */
export function plainTextOf({ text, textFormat }: Message): string {
  return textFormat === 'html' ? htmlToPlain(text) : text;
}

/**
 * The text that HTML shows: tags gone, blocks and `<br>` as line ends, white space collapsed outside `<pre>`, character
 * references decoded once. Never throws; what is not quite a tag stays text. The result is plain text, not safe HTML.
 */
export function htmlToPlain(html: string): string {
  const lines = new Lines();
  let preformatted = 0;
  let at = 0;
  while (at < html.length) {
    const tagAt = html.indexOf('<', at);
    const end = tagAt < 0 ? html.length : tagAt;
    lines.text(decodeHTML(html.slice(at, end)), preformatted > 0);
    if (tagAt < 0) break;
    const tag = TAG.exec(html.slice(tagAt, tagAt + 40));
    if (!tag) {
      const after = endOfMarkup(html, tagAt);
      if (after === undefined) lines.text('<', preformatted > 0);
      at = after ?? tagAt + 1;
      continue;
    }
    const name = (tag[2] ?? '').toLowerCase();
    const closes = tag[1] === '/';
    at = endOfTag(html, tagAt);
    if (!closes && HIDDEN.test(name)) at = endOfElement(html, name, at);
    else if (name === 'br') lines.break();
    else if (BLOCKS.test(name)) lines.boundary();
    else if (name === 'td' || name === 'th') lines.text(' ', false);
    if (name === 'pre') preformatted = Math.max(0, preformatted + (closes ? -1 : 1));
  }
  return lines.toString();
}

/** Behind a comment or a declaration that begins here; `undefined` when none does. */
function endOfMarkup(html: string, start: number): number | undefined {
  const next = html[start + 1];
  if (next !== '!' && next !== '?') return undefined;
  if (html.startsWith('<!--', start)) return endOfComment(html, start + 4);
  const end = html.indexOf('>', start);
  return end < 0 ? html.length : end + 1;
}

function endOfComment(html: string, from: number): number {
  // `<!-->` and `<!--->` are whole comments.
  if (html.startsWith('>', from)) return from + 1;
  if (html.startsWith('->', from)) return from + 2;
  const closing = /--!?>/g;
  closing.lastIndex = from;
  return closing.test(html) ? closing.lastIndex : html.length;
}

function endOfTag(html: string, start: number): number {
  let quote = '';
  const limit = Math.min(html.length, start + LONGEST_TAG);
  for (let at = start; at < limit; at++) {
    const character = html[at] ?? '';
    if (quote) quote = character === quote ? '' : quote;
    else if (character === '>') return at + 1;
    else if ((character === '"' || character === "'") && html[at - 1] === '=') quote = character;
  }
  const end = html.indexOf('>', start);
  return end < 0 ? html.length : end + 1;
}

function endOfElement(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}[\\s/>]`, 'gi');
  closing.lastIndex = from;
  const found = closing.exec(html);
  return found ? endOfTag(html, found.index) : html.length;
}

/** Text in lines, without white space at their ends and without empty lines that only come from nested blocks. */
class Lines {
  #text = '';
  #space = false;
  #lineEmpty = true;

  text(text: string, preformatted: boolean): void {
    if (preformatted) {
      this.#text += text;
      this.#lineEmpty = text.length > 0 ? text.endsWith('\n') : this.#lineEmpty;
      this.#space = false;
      return;
    }
    const words = text.split(/[ \t\r\n\f]+/);
    words.forEach((word, index) => {
      if (index > 0) this.#space = true;
      if (word === '') return;
      if (this.#space && !this.#lineEmpty) this.#text += ' ';
      this.#text += word;
      this.#space = false;
      this.#lineEmpty = false;
    });
  }

  break(): void {
    this.#text += '\n';
    this.#space = false;
    this.#lineEmpty = true;
  }

  boundary(): void {
    if (!this.#lineEmpty) this.break();
  }

  toString(): string {
    // A pattern would look again at every line end of a run that does not end the text.
    let end = this.#text.length;
    while (end > 0 && this.#text[end - 1] === '\n') end--;
    return this.#text.slice(0, end).replace(/^\n+/, '');
  }
}
