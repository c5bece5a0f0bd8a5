import { oneLine } from '../base/lines';
import type { Session } from '../model/session';
import { attachmentLine, authorLabel, relativeUrl, replyLine, sessionFacts } from './describe';
import { asciiSet } from './asciiSet';
import type { ChunkEncoder } from './chunkEncoder';
import type { ExportRecord } from './exportRecord';
import { type FormatContext, Formatter, type FormatterState } from './formatter';
import { KindBytes } from './kindBytes';
import { markdownText } from './markdownText';
import { utf8 } from './utf8';
import { createZonedClock } from './zonedClock';

const DIGITS = asciiSet(/\d/);
/** A `#` that begins a text, as Markdown has it. */
const NUMBER_SIGN = '\\#';
const NUMBER = utf8(` (${NUMBER_SIGN}`);
const AFTER_NUMBER = utf8(')\n');

/**
 * CommonMark for people: a title, a heading a day, and for each message a line with its author and time and then its
 * text as one paragraph that shows exactly that text, whatever Markdown or HTML stands in it.
 */
export class MarkdownFormatter extends Formatter {
  readonly #clock;
  readonly #author = new KindBytes((kind) => `\n### ${markdownText(oneLine(authorLabel(kind)))}, `);

  constructor(context: FormatContext, earlier?: FormatterState) {
    super(context, earlier);
    this.#clock = createZonedClock(context.request.zone);
  }

  protected override heading(session: Session): string {
    const { zone } = this.context.request;
    const facts = sessionFacts(session, this.context, this.#clock);
    const lines = [...facts, ['Times', zone] as const].map(
      ([name, value]) => `- ${name}: ${markdownText(oneLine(value))}\n`,
    );
    return `${this.state.sessions === 0 ? '' : '\n'}# ${markdownText(oneLine(session.title))}\n\n${lines.join('')}`;
  }

  protected override row({ message, plainText, attachmentFiles }: ExportRecord, out: ChunkEncoder): void {
    const { id, sentAt, replyTo, attachments } = message;
    const at = this.#clock(sentAt.utc);
    if (this.isNewDay(at?.day)) out.text(`\n## ${at?.day}\n`);
    out.bytes(this.#author.of(message));
    out.text(at?.time ?? markdownText(oneLine(sentAt.raw)));
    out.bytes(NUMBER);
    if (!out.plain(id, DIGITS)) out.text(markdownText(oneLine(`#${id}`)).slice(NUMBER_SIGN.length));
    out.bytes(AFTER_NUMBER);
    if (replyTo) out.text(`\n> ${markdownText(replyLine(replyTo))}\n`);
    if (plainText !== '') out.text(`\n${markdownText(plainText)}\n`);
    if (attachments?.length) out.text('\n');
    attachments?.forEach((one, index) => {
      const line = markdownText(attachmentLine(one));
      const file = attachmentFiles?.[index];
      out.text(file === undefined ? `- ${line}\n` : `- [${line}](<${relativeUrl(file)}>)\n`);
    });
  }
}
