import { linesOf, oneLine } from '../base/lines';
import type { Session } from '../model/session';
import { attachmentLine, authorLabel, replyLine, sessionFacts } from './describe';
import type { ChunkEncoder } from './chunkEncoder';
import type { ExportRecord } from './exportRecord';
import { type FormatContext, Formatter, type FormatterState } from './formatter';
import { KindBytes } from './kindBytes';
import { utf8 } from './utf8';
import { createZonedClock } from './zonedClock';

const BEFORE_TIME = utf8('\n[');
const AFTER_ID = utf8(')\n');
const INDENT = utf8('    ');
const LINE_END = utf8('\n');

/**
 * Plain text for people: a title, a line a day, then for each message a line that begins with its time in brackets and
 * the message's lines below, each indented, so that no text can look like the next message.
 */
export class TextFormatter extends Formatter {
  readonly #clock;
  readonly #author = new KindBytes((kind) => `] ${oneLine(authorLabel(kind))} (#`);

  constructor(context: FormatContext, earlier?: FormatterState) {
    super(context, earlier);
    this.#clock = createZonedClock(context.request.zone);
  }

  protected override heading(session: Session): string {
    const { zone } = this.context.request;
    const facts = sessionFacts(session, this.context, this.#clock).map(
      ([name, value]) => `${name}: ${oneLine(value)}\n`,
    );
    const before = this.state.sessions === 0 ? '' : '\n\n';
    return `${before}${oneLine(session.title)}\n${'='.repeat(40)}\n${facts.join('')}Times: ${zone}\n`;
  }

  protected override row({ message, plainText, attachmentFiles }: ExportRecord, out: ChunkEncoder): void {
    const { id, sentAt, replyTo, attachments } = message;
    const at = this.#clock(sentAt.utc);
    if (this.isNewDay(at?.day)) out.text(`\n--- ${at?.day} ---\n`);
    out.bytes(BEFORE_TIME);
    out.text(at?.time ?? oneLine(sentAt.raw));
    out.bytes(this.#author.of(message));
    out.text(oneLine(id));
    out.bytes(AFTER_ID);
    if (replyTo) putLine(replyLine(replyTo), out);
    if (plainText !== '') for (const line of linesOf(plainText)) putLine(line, out);
    attachments?.forEach((one, index) => {
      const file = attachmentFiles?.[index];
      putLine(file === undefined ? attachmentLine(one) : `${attachmentLine(one)}, file: ${file}`, out);
    });
  }
}

function putLine(line: string, out: ChunkEncoder): void {
  out.bytes(INDENT);
  out.text(line);
  out.bytes(LINE_END);
}
