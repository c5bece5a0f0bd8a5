import { oneLine } from '../base/lines';
import type { Session } from '../model/session';
import { attachmentLine, authorLabel, relativeUrl, replyLine, sessionFacts } from './describe';
import type { ExportRecord } from './exportRecord';
import { type FormatContext, Formatter, type FormatterState } from './formatter';
import { markdownText } from './markdownText';
import { createZonedClock } from './zonedClock';

const MOST_AUTHORS = 1000;

/**
 * CommonMark for people: a title, a heading a day, and for each message a line with its author and time and then its
 * text as one paragraph that shows exactly that text, whatever Markdown or HTML stands in it.
 */
export class MarkdownFormatter extends Formatter {
  readonly #clock;
  readonly #authors = new Map<string, string>();

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

  protected override row({ message, plainText, attachmentFiles }: ExportRecord): string {
    const at = this.#clock(message.sentAt.utc);
    const day = this.isNewDay(at?.day) ? `\n## ${at?.day}\n` : '';
    const author = this.#author(authorLabel(message));
    const time = at?.time ?? markdownText(oneLine(message.sentAt.raw));
    const reply = message.replyTo ? `\n> ${markdownText(replyLine(message.replyTo))}\n` : '';
    const text = plainText === '' ? '' : `\n${markdownText(plainText)}\n`;
    const head = `${day}\n### ${author}, ${time} (${shownId(message.id)})\n${reply}${text}`;
    if (!message.attachments?.length) return head;
    const files = message.attachments.map((one, index) => {
      const line = markdownText(attachmentLine(one));
      const file = attachmentFiles?.[index];
      return file === undefined ? `- ${line}\n` : `- [${line}](<${relativeUrl(file)}>)\n`;
    });
    return `${head}\n${files.join('')}`;
  }

  /** Few people write many messages, so what their names look like is worked out once. */
  #author(label: string): string {
    let shown = this.#authors.get(label);
    if (shown === undefined) {
      if (this.#authors.size >= MOST_AUTHORS) this.#authors.clear();
      shown = markdownText(oneLine(label));
      this.#authors.set(label, shown);
    }
    return shown;
  }
}

/** Most ids are numbers, which need not be looked through. */
function shownId(id: string): string {
  return /^\d+$/.test(id) ? `\\#${id}` : markdownText(oneLine(`#${id}`));
}
