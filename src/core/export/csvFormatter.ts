import type { Session } from '../model/session';
import type { ZoneAssumption } from '../model/time';
import type { ExportRecord } from './exportRecord';
import { type FormatContext, Formatter, type FormatterState } from './formatter';
import { attachmentsJson } from './jsonText';

const COLUMNS = [
  'session',
  'sessionTitle',
  'id',
  'sentAtUtc',
  'sentAtRaw',
  'zone',
  'zoneSource',
  'authorName',
  'authorId',
  'direction',
  'type',
  'specialType',
  'textFormat',
  'text',
  'plainText',
  'complete',
  'read',
  'flagged',
  'forwarded',
  'replyToId',
  'replyToAuthor',
  'replyToText',
  'attachments',
  'extra',
] as const;

/** A cell that a spreadsheet would run, also with the full-width forms that it takes for the same; or one that looks guarded. */
const RISKY = /^['=+\-@\t\r\n＝＋－＠]/;

const OPEN_END = /^\s|\s$/;

/**
 * CSV as in RFC 4180: CRLF after each record, cells quoted when they have to be. With the formula guard a cell of free
 * text that a spreadsheet would take for a formula gets a `'` in front, and so does one that begins with `'`, so taking
 * off one `'` always gives back the text. Written by hand: it is a dozen lines, and the maintained libraries take
 * several times as long a row.
 */
export class CsvFormatter extends Formatter {
  readonly #delimiter: string;
  readonly #special: RegExp;
  readonly #guarded: boolean;
  #session: Session | undefined;
  #sessionCells = '';
  #zone: ZoneAssumption | undefined;
  #zoneCells = '';

  constructor(context: FormatContext, earlier?: FormatterState) {
    super(context, earlier);
    const { delimiter, formulaGuard } = context.request.csv;
    this.#delimiter = delimiter;
    this.#special = new RegExp(`["\\r\\n${delimiter}]`);
    this.#guarded = formulaGuard;
  }

  override open(): string {
    return `${this.context.request.csv.bom ? '\uFEFF' : ''}${COLUMNS.join(this.#delimiter)}\r\n`;
  }

  protected override row({ message, sentAtUtc = '', plainText, attachmentFiles }: ExportRecord): string {
    const d = this.#delimiter;
    const { author, replyTo, sentAt, attachments, extra } = message;
    const text = this.#cell(message.text);
    if (this.#session !== this.current) {
      this.#session = this.current;
      this.#sessionCells = this.#cell(message.session) + d + this.#cell(this.current?.title);
    }
    if (this.#zone !== sentAt.zone) {
      this.#zone = sentAt.zone;
      this.#zoneCells = this.#cell(sentAt.zone.zone) + d + sentAt.zone.source;
    }
    const head =
      this.#sessionCells +
      `${d}${this.#cell(message.id)}${d}${sentAtUtc}${d}${this.#cell(sentAt.raw)}${d}${this.#zoneCells}` +
      `${d}${this.#cell(author?.name)}${d}${this.#cell(author?.id)}` +
      `${d}${message.direction}${d}${this.#cell(message.type)}${d}${this.#cell(message.specialType)}` +
      `${d}${message.textFormat}${d}${text}${d}${plainText === message.text ? text : this.#cell(plainText)}` +
      `${d}${message.complete}${d}${message.read ?? ''}${d}${message.flagged ?? ''}${d}${message.forwarded ?? ''}`;
    if (!replyTo && !attachments?.length && !extra) return `${head}${d}${d}${d}${d}${d}\r\n`;
    return (
      head +
      `${d}${this.#cell(replyTo?.id)}${d}${this.#cell(replyTo?.author?.name)}${d}${this.#cell(replyTo?.text)}` +
      `${d}${this.#cell(attachments?.length ? attachmentsJson(attachments, attachmentFiles) : '')}` +
      `${d}${this.#cell(extra && JSON.stringify(extra))}\r\n`
    );
  }

  #cell(text: string | undefined): string {
    if (text === undefined || text === '') return '';
    const harmless = isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(text.length - 1));
    if (harmless && !this.#special.test(text)) return text;
    const guarded = this.#guarded && RISKY.test(text) ? `'${text}` : text;
    // A cell with white space at an end is quoted, too, as some readers trim the others.
    const quoted = this.#special.test(guarded) || OPEN_END.test(guarded);
    return quoted ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  }
}

/** True for what neither a formula nor white space begins or ends with: most characters, not all of them. */
function isPlain(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    (code >= 0x370 && code < 0x1680)
  );
}
