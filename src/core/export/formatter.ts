import * as v from 'valibot';
import type { Account } from '../model/account';
import type { Session } from '../model/session';
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
  /** The days that have a heading, in the order of the file, for formats that have such headings. */
  days: v.exactOptional(v.array(v.string())),
});
export type FormatterState = v.InferOutput<typeof formatterState>;

/**
 * Writes one file, called in this order: `open`, then for each session `session` and its `message`s, then `close`.
 * Each call gives the text to append, so that the same calls give the same file, whoever writes it. One that is made
 * with a state goes on where that state was taken, without `open`.
 */
export interface Formatter {
  open(): string;
  session(session: Session): string;
  message(record: ExportRecord): string;
  readonly state: FormatterState;
  close(): string;
}

export type CreateFormatter = (context: FormatContext, state?: FormatterState) => Formatter;
