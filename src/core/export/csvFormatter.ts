import type { Session } from '../model/session';
import { type AsciiSet, asciiSet } from './asciiSet';
import type { ChunkEncoder } from './chunkEncoder';
import type { ExportRecord } from './exportRecord';
import { type FormatContext, Formatter, type FormatterState } from './formatter';
import { createIsoClock } from './isoClock';
import { attachmentsJson } from './jsonText';
import { type Kind, KindBytes } from './kindBytes';
import { utf8 } from './utf8';

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
  readonly #plain: AsciiSet;
  readonly #guarded: boolean;
  readonly #comma: Uint8Array;
  readonly #nothingMore: Uint8Array;
  readonly #iso;
  readonly #beforeText = new KindBytes((kind) => this.#cellsBeforeText(kind));
  readonly #afterText = new KindBytes((kind) => this.#cellsAfterText(kind));
  #session: Session | undefined;
  #sessionCells: Uint8Array = new Uint8Array();

  constructor(context: FormatContext, earlier?: FormatterState) {
    super(context, earlier);
    const { delimiter, formulaGuard } = context.request.csv;
    this.#delimiter = delimiter;
    this.#special = new RegExp(`["\\r\\n${delimiter}]`);
    this.#plain = asciiSet(new RegExp(`[^"\\r\\n${delimiter}]`));
    this.#guarded = formulaGuard;
    this.#comma = utf8(delimiter);
    this.#iso = createIsoClock(delimiter, delimiter, utf8(delimiter + delimiter));
    this.#nothingMore = utf8(`${this.#cells('', '', '', '', '')}\r\n`);
  }

  override open(): string {
    return `${this.context.request.csv.bom ? '\uFEFF' : ''}${COLUMNS.join(this.#delimiter)}\r\n`;
  }

  protected override row(record: ExportRecord, out: ChunkEncoder): void {
    const { message, plainText } = record;
    if (this.#session !== this.current) {
      this.#session = this.current;
      this.#sessionCells = utf8(this.#cells(message.session, this.current?.title, ''));
    }
    out.bytes(this.#sessionCells);
    this.#put(message.id, out);
    out.bytes(this.#iso(message.sentAt.utc));
    this.#put(message.sentAt.raw, out);
    out.bytes(this.#beforeText.of(message));
    const from = out.pending;
    this.#put(message.text, out);
    const until = out.pending;
    out.bytes(this.#comma);
    if (plainText === message.text) out.again(from, until);
    else this.#put(plainText, out);
    out.bytes(this.#afterText.of(message));
    if (message.replyTo || message.attachments?.length || message.extra) this.#putRest(record, out);
    else out.bytes(this.#nothingMore);
  }

  #putRest({ message, attachmentFiles: files }: ExportRecord, out: ChunkEncoder): void {
    const { replyTo, attachments, extra } = message;
    const cells = this.#cells(
      replyTo?.id,
      replyTo?.author?.name,
      replyTo?.text,
      attachments?.length ? attachmentsJson(attachments, files) : undefined,
      extra && JSON.stringify(extra),
    );
    out.text(`${cells}\r\n`);
  }

  #cellsBeforeText({ zone, author, direction, type, specialType, textFormat }: Kind): string {
    const kind = [direction, type, specialType, textFormat];
    return this.#cells('', zone.zone, zone.source, author?.name, author?.id, ...kind, '');
  }

  #cellsAfterText({ complete, read, flagged, forwarded }: Kind): string {
    return ['', complete, read, flagged, forwarded, ''].map((flag) => flag ?? '').join(this.#delimiter);
  }

  #put(text: string, out: ChunkEncoder): void {
    if (!isHarmless(text) || !out.plain(text, this.#plain)) out.text(this.#cell(text));
  }

  #cells(...texts: readonly (string | undefined)[]): string {
    return texts.map((text) => this.#cell(text)).join(this.#delimiter);
  }

  #cell(text: string | undefined): string {
    if (text === undefined || text === '') return '';
    if (isHarmless(text) && !this.#special.test(text)) return text;
    const guarded = this.#guarded && RISKY.test(text) ? `'${text}` : text;
    // A cell with white space at an end is quoted, too, as some readers trim the others.
    const quoted = this.#special.test(guarded) || OPEN_END.test(guarded);
    return quoted ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  }
}

/** True when neither a formula nor white space begins the text or ends it, as far as its ends tell; false when in doubt. */
function isHarmless(text: string): boolean {
  return isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(text.length - 1));
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
