import { linesOf, oneLine } from '../base/lines';
import type { Session } from '../model/session';
import { attachmentLine, authorLabel, replyLine, sessionFacts } from './describe';
import type { ExportRecord } from './exportRecord';
import { type FormatContext, Formatter, type FormatterState } from './formatter';
import { createZonedClock } from './zonedClock';

/**
 * Plain text for people: a title, a line a day, then for each message a line that begins with its time in brackets and
 * the message's lines below, each indented, so that no text can look like the next message.
 */
export class TextFormatter extends Formatter {
  readonly #clock;

  constructor(context: FormatContext, earlier?: FormatterState) {
    super(context, earlier);
    this.#clock = createZonedClock(context.request.zone);
  }

  protected override heading(session: Session): string {
    const { zone } = this.context.request;
    const facts = sessionFacts(session, this.context).map(([name, value]) => `${name}: ${oneLine(value)}\n`);
    const before = this.state.sessions === 0 ? '' : '\n\n';
    return `${before}${oneLine(session.title)}\n${'='.repeat(40)}\n${facts.join('')}Times: ${zone}\n`;
  }

  protected override row({ message, plainText, attachmentFiles }: ExportRecord): string {
    const at = this.#clock(message.sentAt.utc);
    const day = this.isNewDay(at?.day) ? `\n--- ${at?.day} ---\n` : '';
    const details = [
      ...(message.replyTo ? [replyLine(message.replyTo)] : []),
      ...(plainText === '' ? [] : linesOf(plainText)),
      ...(message.attachments ?? []).map((one, index) => {
        const file = attachmentFiles?.[index];
        return file === undefined ? attachmentLine(one) : `${attachmentLine(one)}, file: ${file}`;
      }),
    ];
    const time = at?.time ?? oneLine(message.sentAt.raw);
    const head = `[${time}] ${oneLine(authorLabel(message))} (#${oneLine(message.id)})`;
    return `${day}\n${head}\n${details.map((line) => `    ${line}\n`).join('')}`;
  }
}
