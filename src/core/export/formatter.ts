import * as v from 'valibot';
import type { Account } from '../model/account';
import type { Session } from '../model/session';
import type { ChunkEncoder } from './chunkEncoder';
import type { ExportRecord } from './exportRecord';
import type { ExportRequest } from './exportRequest';

export type MessageOrder = ExportRequest['order'];

/** What every file of an export says of itself, and how it is written. */
export interface FormatContext {
  readonly product: { readonly name: string; readonly version: string };
  readonly account: Pick<Account, 'id' | 'kind' | 'name'>;
  readonly request: Pick<ExportRequest, 'order' | 'zone' | 'csv'>;
  /** Of the file, for those formats that show one. */
  readonly title: string;
  /** SHA-256 of a text's UTF-8, in base64. */
  readonly sha256Base64: (text: string) => string;
}

/** Where a formatter stands before `close`, so that an update can go on there. Plain JSON. */
export const formatterState = v.object({
  sessions: v.number(),
  /** In the file. */
  messages: v.number(),
  /** In the last session. */
  inSession: v.number(),
  /** Recorded exchanges in the file, for the format that has them. */
  exchanges: v.exactOptional(v.number()),
  /** The day of the last message, for formats with a heading a day. */
  day: v.exactOptional(v.string()),
  /** The headings so far, for formats with a table of them. */
  headings: v.exactOptional(v.array(v.object({ id: v.string(), label: v.string(), level: v.number() }))),
});
export type FormatterState = v.InferOutput<typeof formatterState>;

/**
 * Writes one file, called in this order: `open`, then for each session `session` and its `message`s, then `close`.
 * Each call gives the text to append, or appends it, so that the same calls give the same file, whoever writes it. One
 * that is made with a state goes on where that state was taken, without `open`.
 */
export abstract class Formatter {
  readonly #state: FormatterState;
  /** The session that messages belong to. */
  protected current: Session | undefined;

  constructor(
    protected readonly context: FormatContext,
    earlier?: FormatterState,
  ) {
    this.#state = { sessions: 0, messages: 0, inSession: 0, ...structuredClone(earlier) };
  }

  /** As it stands now; changes with the next call. */
  get state(): Readonly<FormatterState> {
    return this.#state;
  }

  open(): string {
    return '';
  }

  /** Goes on with the session that was last when the state was taken. */
  resume(session: Session): void {
    this.current = session;
  }

  session(session: Session): string {
    this.current = session;
    const text = this.heading(session);
    this.#state.sessions++;
    this.#state.inSession = 0;
    delete this.#state.day;
    return text;
  }

  /** Appends one message. There are many of them, so their text does not go through strings of its own. */
  message(record: ExportRecord, out: ChunkEncoder): void {
    this.row(record, out);
    this.#state.messages++;
    this.#state.inSession++;
  }

  /** One recorded exchange, as JSON on one line; nothing for formats that hold messages. */
  exchange(json: string): string {
    const text = this.entry(json);
    if (text !== '') this.#state.exchanges = (this.#state.exchanges ?? 0) + 1;
    return text;
  }

  close(): string {
    return '';
  }

  /** What stands before a session's messages. The state does not count the session yet. */
  protected heading(_session: Session): string {
    return '';
  }

  /** One exchange. The state does not count it yet. */
  protected entry(_json: string): string {
    return '';
  }

  /** One message. The state does not count it yet. */
  protected abstract row(record: ExportRecord, out: ChunkEncoder): void;

  /** @returns true when a heading is due; a message whose day is unknown stays under the heading before it. */
  protected isNewDay(day: string | undefined): day is string {
    if (day === undefined || day === this.#state.day) return false;
    this.#state.day = day;
    return true;
  }

  /** @returns the id of a new heading in the table of headings. */
  protected addHeading(label: string, level: number): string {
    const headings = (this.#state.headings ??= []);
    const id = `h${headings.length + 1}`;
    headings.push({ id, label, level });
    return id;
  }
}

export type FormatterClass = new (context: FormatContext, earlier?: FormatterState) => Formatter;
