import type { Attachment, Message, ReplyTo } from '../model/message';
import type { Session } from '../model/session';
import type { ZoneAssumption } from '../model/time';
import { asciiSet } from './asciiSet';
import type { ChunkEncoder } from './chunkEncoder';
import { attachmentLine, authorLabel, relativeUrl, sessionFacts } from './describe';
import type { ExportRecord } from './exportRecord';
import { type FormatContext, Formatter, type FormatterState } from './formatter';
import { FIND, SCRIPT, STYLE } from './htmlPage';
import { htmlAttribute, htmlText, putHtml } from './htmlText';
import { createIsoClock } from './isoClock';
import { isSameZone, KindBytes } from './kindBytes';
import { utf8 } from './utf8';
import { createZonedClock } from './zonedClock';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** A message, from its beginning to its anchor. */
const ARTICLE = {
  incoming: utf8('<article class="i" id="'),
  outgoing: utf8('<article class="o" id="'),
  system: utf8('<article class="s" id="'),
};
const ALPHANUMERIC = asciiSet(/[A-Za-z0-9]/);
const SPAN = utf8('<span title="');
const AFTER_TIME = utf8('</time> <a href="#');
const AFTER_SPAN = utf8('</span> <a href="#');
const NUMBER = utf8('">#');
const AFTER_HEAD = utf8('</a></p>');
const TEXT = utf8('<p class="t" dir="auto">');
const AFTER_TEXT = utf8('</p>');
const AFTER_ARTICLE = utf8('</article>\n');

/**
 * One page that needs nothing but itself: a policy lets it load nothing, and run only the script that it brings, which
 * finds text. Messages are text, never markup. Without script everything can still be read.
 */
export class HtmlFormatter extends Formatter {
  readonly #clock;
  readonly #iso = createIsoClock('<time datetime="', '" title="', SPAN);
  readonly #author = new KindBytes(
    (kind) => `"><p class="h"><b dir="auto">${htmlText(authorLabel(kind))}</b> `,
  );
  #zone: ZoneAssumption | undefined;
  #zoneBytes: Uint8Array = new Uint8Array();

  constructor(context: FormatContext, earlier?: FormatterState) {
    super(context, earlier);
    this.#clock = createZonedClock(context.request.zone);
  }

  override open(): string {
    const { title, sha256Base64, product, account, request } = this.context;
    const policy =
      `default-src 'none'; style-src 'sha256-${sha256Base64(STYLE)}'; script-src 'sha256-${sha256Base64(SCRIPT)}'; ` +
      "base-uri 'none'; form-action 'none'";
    return (
      '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n' +
      `<meta http-equiv="Content-Security-Policy" content="${policy}">\n` +
      '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n' +
      `<meta name="generator" content="${htmlAttribute(`${product.name} ${product.version}`)}">\n` +
      `<title>${htmlText(title)}</title>\n<style>${STYLE}</style>\n</head>\n<body class="days">\n` +
      '<a class="skip" href="#days">Go to the list of days</a>\n' +
      `<header><h1 dir="auto">${htmlText(title)}</h1>\n` +
      `<p>Exported from ${htmlText(account.name)}. Times are shown in ${htmlText(request.zone)}; point at one for what the platform sent.</p></header>\n` +
      `${FIND}\n<main>\n`
    );
  }

  protected override heading(session: Session): string {
    const facts = sessionFacts(session, this.context, this.#clock)
      .map(([name, value]) => `<dt>${name}</dt><dd dir="auto">${htmlText(value)}</dd>`)
      .join('');
    const title = session.title;
    const ownTitle = this.#hasOwnTitles(session)
      ? `<h2 id="${this.addHeading(title, 1)}" dir="auto">${htmlText(title)}</h2>\n`
      : '';
    return `${this.#endOfSection()}<section>\n${ownTitle}<dl>${facts}</dl>\n`;
  }

  protected override row({ message, plainText, attachmentFiles }: ExportRecord, out: ChunkEncoder): void {
    const { id, sentAt, replyTo, attachments } = message;
    const at = this.#clock(sentAt.utc);
    if (this.isNewDay(at?.day)) out.text(this.#dayHeading(at?.day ?? ''));
    out.bytes(ARTICLE[message.direction]);
    const from = out.pending;
    out.text(`m${this.state.sessions}-`);
    if (!out.plain(id, ALPHANUMERIC)) out.text(alphanumeric(id));
    const until = out.pending;
    out.bytes(this.#author.of(message));
    const opening = this.#iso(sentAt.utc);
    out.bytes(opening);
    putHtml(sentAt.raw, out, htmlAttribute);
    out.bytes(this.#zoneText(sentAt.zone));
    putHtml(at?.time ?? sentAt.raw, out);
    out.bytes(opening === SPAN ? AFTER_SPAN : AFTER_TIME);
    out.again(from, until);
    out.bytes(NUMBER);
    putHtml(id, out);
    out.bytes(AFTER_HEAD);
    if (replyTo) out.text(this.#reply(replyTo));
    if (plainText !== '') {
      out.bytes(TEXT);
      putHtml(plainText, out);
      out.bytes(AFTER_TEXT);
    }
    if (attachments?.length)
      out.text(
        `<ul>${attachments.map((one, index) => `<li dir="auto">${attachmentHtml(one, attachmentFiles?.[index])}</li>`).join('')}</ul>`,
      );
    this.#putMore(message, out);
    out.bytes(AFTER_ARTICLE);
  }

  override close(): string {
    const { headings = [], messages } = this.state;
    const items = headings.map(
      ({ id, label, level }) =>
        `<li>${level === 1 ? '<b>' : ''}<a href="#${id}">${htmlText(label)}</a>${level === 1 ? '</b>' : ''}</li>\n`,
    );
    return (
      `${this.#endOfSection()}</main>\n<nav id="days" aria-label="Days"><ol>\n${items.join('')}</ol>\n` +
      `<p>${messages} messages</p></nav>\n<script>${SCRIPT}</script>\n</body>\n</html>\n`
    );
  }

  /** What follows the raw time in its title; most messages have the zone of the one before. */
  #zoneText(zone: ZoneAssumption): Uint8Array {
    if (!this.#zone || !isSameZone(this.#zone, zone))
      this.#zoneBytes = utf8(`${htmlAttribute(`, ${zone.zone} (${zone.source})`)}">`);
    this.#zone = zone;
    return this.#zoneBytes;
  }

  #reply({ id, author, text }: ReplyTo): string {
    const link = id === undefined ? 'In reply to' : `<a href="#${this.#anchor(id)}">In reply to</a>`;
    return `<blockquote>${link} <b dir="auto">${htmlText(author?.name ?? 'a message')}</b><p class="t" dir="auto">${htmlText(text)}</p></blockquote>`;
  }

  #dayHeading(day: string): string {
    const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
    const level = this.state.headings?.some((heading) => heading.level === 1) ? 'h3' : 'h2';
    const id = this.addHeading(day, 2);
    return `</section>\n<section>\n<${level} id="${id}">${weekday} ${day}</${level}>\n`;
  }

  /** What only the curious want: the markup of an HTML message and the platform's further fields. */
  #putMore({ text, textFormat, extra }: Message, out: ChunkEncoder): void {
    if (textFormat !== 'html' && !extra) return;
    const markup = textFormat === 'html' ? `<p class="t" dir="auto">${htmlText(text)}</p>` : '';
    const fields = extra ? `<pre>${htmlText(JSON.stringify(extra, undefined, 1))}</pre>` : '';
    out.text(`<details><summary>As received</summary>${markup}${fields}</details>`);
  }

  #anchor(id: string): string {
    return `m${this.state.sessions}-${alphanumeric(id)}`;
  }

  #hasOwnTitles({ title }: Session): boolean {
    return this.state.sessions > 0 || title !== this.context.title;
  }

  #endOfSection(): string {
    return this.state.sessions === 0 ? '' : '</section>\n';
  }
}

/** The id in letters, digits and underscores, so that no two ids become one. */
function alphanumeric(id: string): string {
  return id.replace(/[^A-Za-z0-9]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`);
}

function attachmentHtml(attachment: Attachment, file: string | undefined): string {
  const line = htmlText(attachmentLine(attachment));
  return file === undefined ? line : `<a href="${htmlAttribute(relativeUrl(file))}">${line}</a>`;
}
