import type { Attachment, Message } from '../model/message';
import type { Session } from '../model/session';
import type { ZoneAssumption } from '../model/time';
import { attachmentLine, authorLabel, relativeUrl, sessionFacts } from './describe';
import type { ExportRecord } from './exportRecord';
import { type FormatContext, Formatter, type FormatterState } from './formatter';
import { FIND, SCRIPT, STYLE } from './htmlPage';
import { htmlAttribute, htmlText } from './htmlText';
import { createZonedClock } from './zonedClock';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const CLASSES = { incoming: 'i', outgoing: 'o', system: 's' } as const;

/**
 * One page that needs nothing but itself: a policy lets it load nothing, and run only the script that it brings, which
 * finds text. Messages are text, never markup. Without script everything can still be read.
 */
export class HtmlFormatter extends Formatter {
  readonly #clock;
  #zone: ZoneAssumption | undefined;
  #shownZone = '';

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
    const facts = sessionFacts(session, this.context)
      .map(([name, value]) => `<dt>${name}</dt><dd dir="auto">${htmlText(value)}</dd>`)
      .join('');
    const title = session.title;
    const ownTitle = this.#hasOwnTitles(session)
      ? `<h2 id="${this.addHeading(title, 1)}" dir="auto">${htmlText(title)}</h2>\n`
      : '';
    return `${this.#endOfSection()}<section>\n${ownTitle}<dl>${facts}</dl>\n`;
  }

  protected override row({ message, sentAtUtc, plainText, attachmentFiles }: ExportRecord): string {
    const at = this.#clock(message.sentAt.utc);
    const day = this.isNewDay(at?.day) ? this.#dayHeading(at?.day ?? '') : '';
    const { id, sentAt, replyTo, attachments } = message;
    const anchor = this.#anchor(id);
    const zone = htmlAttribute(sentAt.raw) + this.#zoneText(sentAt.zone);
    const instant = sentAtUtc === undefined ? '' : ` datetime="${sentAtUtc}"`;
    const shown = at?.time ?? htmlText(sentAt.raw);
    const time =
      instant === ''
        ? `<span title="${zone}">${shown}</span>`
        : `<time${instant} title="${zone}">${shown}</time>`;
    let row =
      `${day}<article class="${CLASSES[message.direction]}" id="${anchor}"><p class="h">` +
      `<b dir="auto">${htmlText(authorLabel(message))}</b> ${time} <a href="#${anchor}">#${htmlText(id)}</a></p>`;
    if (replyTo) {
      const link =
        replyTo.id === undefined ? 'In reply to' : `<a href="#${this.#anchor(replyTo.id)}">In reply to</a>`;
      row += `<blockquote>${link} <b dir="auto">${htmlText(replyTo.author?.name ?? 'a message')}</b><p class="t" dir="auto">${htmlText(replyTo.text)}</p></blockquote>`;
    }
    if (plainText !== '') row += `<p class="t" dir="auto">${htmlText(plainText)}</p>`;
    if (attachments?.length)
      row += `<ul>${attachments.map((one, index) => `<li dir="auto">${attachmentHtml(one, attachmentFiles?.[index])}</li>`).join('')}</ul>`;
    return `${row}${this.#more(message)}</article>\n`;
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

  /** One assumption is shared by many messages, so what it looks like is worked out once. */
  #zoneText(zone: ZoneAssumption): string {
    if (this.#zone !== zone) {
      this.#zone = zone;
      this.#shownZone = htmlAttribute(`, ${zone.zone} (${zone.source})`);
    }
    return this.#shownZone;
  }

  #dayHeading(day: string): string {
    const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
    const level = this.state.headings?.some((heading) => heading.level === 1) ? 'h3' : 'h2';
    const id = this.addHeading(day, 2);
    return `</section>\n<section>\n<${level} id="${id}">${weekday} ${day}</${level}>\n`;
  }

  /** What only the curious want: the markup of an HTML message and the platform's further fields. */
  #more({ text, textFormat, extra }: Message): string {
    if (textFormat !== 'html' && !extra) return '';
    const markup = textFormat === 'html' ? `<p class="t" dir="auto">${htmlText(text)}</p>` : '';
    const fields = extra ? `<pre>${htmlText(JSON.stringify(extra, undefined, 1))}</pre>` : '';
    return `<details><summary>As received</summary>${markup}${fields}</details>`;
  }

  #anchor(id: string): string {
    const safe = /^[A-Za-z0-9]+$/.test(id)
      ? id
      : id.replace(/[^A-Za-z0-9]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`);
    return `m${this.state.sessions}-${safe}`;
  }

  #hasOwnTitles({ title }: Session): boolean {
    return this.state.sessions > 0 || title !== this.context.title;
  }

  #endOfSection(): string {
    return this.state.sessions === 0 ? '' : '</section>\n';
  }
}

function attachmentHtml(attachment: Attachment, file: string | undefined): string {
  const line = htmlText(attachmentLine(attachment));
  return file === undefined ? line : `<a href="${htmlAttribute(relativeUrl(file))}">${line}</a>`;
}
