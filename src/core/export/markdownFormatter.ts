import type { Session } from '../model/session';
import { attachmentLine, authorLabel, replyLine, sessionFacts } from './describe';
import type { ExportRecord } from './exportRecord';
import { type FormatContext, Formatter, type FormatterState } from './formatter';
import { markdownText } from './markdownText';
import { createZonedClock } from './zonedClock';

/**
 * CommonMark for people: a title, a heading a day, and for each message a line with its author and time and then its
 * text as one paragraph that shows exactly that text, whatever Markdown or HTML stands in it.
 */
export class MarkdownFormatter extends Formatter {
  readonly #clock;

  constructor(context: FormatContext, earlier?: FormatterState) {
    super(context, earlier);
    this.#clock = createZonedClock(context.request.zone);
  }

  protected override heading(session: Session): string {
    const { zone } = this.context.request;
    const facts = sessionFacts(session, this.context);
    const lines = [...facts, ['Times', zone] as const].map(
      ([name, value]) => `- ${name}: ${markdownText(oneLine(value))}\n`,
    );
    return `${this.state.sessions === 0 ? '' : '\n'}# ${markdownText(oneLine(session.title))}\n\n${lines.join('')}`;
  }

  protected override row({ message, plainText }: ExportRecord): string {
    const at = this.#clock(message.sentAt.utc);
    const day = this.isNewDay(at?.day) ? `\n## ${at?.day}\n` : '';
    const author = markdownText(oneLine(authorLabel(message)));
    const time = at?.time ?? markdownText(message.sentAt.raw);
    const reply = message.replyTo ? `\n> ${markdownText(replyLine(message.replyTo))}\n` : '';
    const text = plainText === '' ? '' : `\n${markdownText(plainText)}\n`;
    const files = (message.attachments ?? []).map(
      (attachment) => `- ${markdownText(attachmentLine(attachment))}\n`,
    );
    return `${day}\n### ${author}, ${time} (${markdownText(`#${message.id}`)})\n${reply}${text}${files.length > 0 ? `\n${files.join('')}` : ''}`;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
