import type { Session } from '../model/session';
import type { ExportRecord } from './exportRecord';
import { type FormatContext, Formatter, type FormatterState } from './formatter';

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

/**
 * CSV as in RFC 4180: CRLF after each record, cells quoted when they have to be. With the formula guard a cell of free
 * text that a spreadsheet would take for a formula gets a `'` in front, and so does one that begins with `'`, so taking
 * off one `'` always gives back the text. Written by hand: it is a dozen lines, and the maintained libraries take
 * several times as long a row.
 */
export class CsvFormatter extends Formatter {
  readonly #delimiter: string;
  readonly #quoted: RegExp;
  readonly #guarded: boolean;
  #session: Session | undefined;
  #sessionCells = '';

  constructor(context: FormatContext, earlier?: FormatterState) {
    super(context, earlier);
    const { delimiter, formulaGuard } = context.request.csv;
    this.#delimiter = delimiter;
    // A cell with white space at an end is quoted, too, as some readers trim the others.
    this.#quoted = new RegExp(`["\\r\\n${delimiter}]|^\\s|\\s$`);
    this.#guarded = formulaGuard;
  }

  override open(): string {
    return `${this.context.request.csv.bom ? '\uFEFF' : ''}${COLUMNS.join(this.#delimiter)}\r\n`;
  }

  protected override row({ message, sentAtUtc = '', plainText }: ExportRecord): string {
    const d = this.#delimiter;
    const { author, replyTo, sentAt, attachments, extra } = message;
    const text = this.#cell(message.text);
    if (this.#session !== this.current) {
      this.#session = this.current;
      this.#sessionCells = this.#cell(message.session) + d + this.#cell(this.current?.title);
    }
    const head =
      this.#sessionCells +
      `${d}${this.#cell(message.id)}${d}${sentAtUtc}${d}${this.#cell(sentAt.raw)}` +
      `${d}${this.#cell(sentAt.zone.zone)}${d}${sentAt.zone.source}` +
      `${d}${this.#cell(author?.name)}${d}${this.#cell(author?.id)}` +
      `${d}${message.direction}${d}${this.#cell(message.type)}${d}${this.#cell(message.specialType)}` +
      `${d}${message.textFormat}${d}${text}${d}${plainText === message.text ? text : this.#cell(plainText)}` +
      `${d}${message.complete}${d}${message.read ?? ''}${d}${message.flagged ?? ''}${d}${message.forwarded ?? ''}`;
    if (!replyTo && !attachments?.length && !extra) return `${head}${d}${d}${d}${d}${d}\r\n`;
    return (
      head +
      `${d}${this.#cell(replyTo?.id)}${d}${this.#cell(replyTo?.author?.name)}${d}${this.#cell(replyTo?.text)}` +
      `${d}${this.#cell(attachments?.length ? JSON.stringify(attachments) : '')}` +
      `${d}${this.#cell(extra && JSON.stringify(extra))}\r\n`
    );
  }

  #cell(text: string | undefined): string {
    if (text === undefined || text === '') return '';
    const guarded = this.#guarded && RISKY.test(text) ? `'${text}` : text;
    return this.#quoted.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  }
}
