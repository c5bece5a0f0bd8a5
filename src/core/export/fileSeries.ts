import * as v from 'valibot';
import { ParleyError } from '../base/errors';
import type { Session } from '../model/session';
import type { Digests } from '../ports/digests';
import type { ExportTarget } from '../ports/exportTarget';
import type { ExportFormat } from './exportFormats';
import { EXPORT_FORMAT_IDS } from './exportFormatIds';
import type { ExportRecord } from './exportRecord';
import type { ExportRequest } from './exportRequest';
import { type FormatContext, type Formatter, formatterState } from './formatter';
import { hex } from './hex';
import { TextFile } from './textFile';

/** One finished file, as the manifest has it. */
export const fileEntry = v.object({
  name: v.string(),
  format: v.picklist(EXPORT_FORMAT_IDS),
  /** 1 for the first or only file of its kind. */
  part: v.number(),
  bytes: v.number(),
  sha256: v.string(),
  messages: v.number(),
  /** Bytes before the end that an update replaces, and how the formatter stood there. */
  body: v.number(),
  state: formatterState,
  lastSession: v.exactOptional(v.string()),
});
export type FileEntry = v.InferOutput<typeof fileEntry>;

/** A file that is complete under a temporary name. */
export interface FinishedFile {
  readonly temp: string;
  /** True when it takes the place of the file that it continues. */
  readonly replace: boolean;
  readonly entry: FileEntry;
}

export interface SeriesOptions {
  readonly target: ExportTarget;
  readonly digests: Digests;
  readonly format: ExportFormat;
  readonly context: FormatContext;
  readonly split: ExportRequest['split'];
  readonly temp: (part: number) => string;
  readonly name: (part: number) => string;
  /** The last file of an earlier export: it is continued, or with `further` a new one begins after it. */
  readonly previous?: { readonly entry: FileEntry; readonly further: boolean };
}

/** The files of one format: one, or as many as the limits ask for. All stay under temporary names. */
export class FileSeries {
  readonly #finished: FinishedFile[] = [];
  #file: TextFile | undefined;
  #formatter: Formatter | undefined;
  #session: Session | undefined;
  #lastSession: string | undefined;
  #part: number;
  #replace = false;

  constructor(private readonly options: SeriesOptions) {
    this.#part = options.previous?.entry.part ?? 0;
  }

  /** Bytes so far in all files of the series. */
  get bytes(): number {
    return this.#finished.reduce((sum, { entry }) => sum + entry.bytes, 0) + (this.#file?.bytes ?? 0);
  }

  /** Begins a session; one that the file ends with already goes on. */
  async session(session: Session): Promise<void> {
    this.#session = session;
    if (!this.#file) return this.#open();
    if (this.#lastSession === session.id) return this.#current.resume(session);
    await this.#write(this.#current.session(session));
    this.#lastSession = session.id;
  }

  /** @returns false when nothing was written, and `makeRoom` has to come first. */
  put(record: ExportRecord): boolean {
    if (!this.#file || !this.#formatter || this.#file.rows.isFull || this.#isFull) return false;
    this.#formatter.message(record, this.#file.rows);
    return true;
  }

  async makeRoom(): Promise<void> {
    if (!this.#file) throw new ParleyError('internal', { detail: 'an export wrote to no file' });
    if (!this.#isFull) return this.#file.drain();
    await this.#close();
    await this.#open();
  }

  /** Adds a recorded exchange, for the format that has them. */
  async exchange(json: string): Promise<void> {
    const text = this.#formatter?.exchange(json) ?? '';
    if (text !== '') await this.#write(text);
  }

  async finish(): Promise<readonly FinishedFile[]> {
    if (!this.#file && this.#finished.length === 0 && !this.options.previous) await this.#open();
    if (this.#file) await this.#close();
    return this.#finished;
  }

  /** Gives everything up and removes it. */
  async abandon(): Promise<void> {
    await this.#file?.abandon();
    for (let part = this.options.previous?.entry.part ?? 1; part <= this.#part; part++)
      await this.options.target.delete(this.options.temp(part));
  }

  get #current(): Formatter {
    if (!this.#formatter) throw new ParleyError('internal', { detail: 'an export wrote to no file' });
    return this.#formatter;
  }

  get #isFull(): boolean {
    const { split } = this.options;
    if (!split || !this.#file || !this.#formatter) return false;
    const { messages } = this.#formatter.state;
    return (
      messages >= (split.messages ?? Infinity) ||
      (messages > 0 && this.#file.bytes >= (split.bytes ?? Infinity))
    );
  }

  async #write(text: string): Promise<void> {
    await this.#file?.write(text);
  }

  async #open(): Promise<void> {
    const { previous } = this.options;
    const continued = previous && !previous.further && this.#part === previous.entry.part && !this.#replace;
    if (continued) return this.#continue(previous.entry);
    this.#part++;
    this.#replace = false;
    await this.#begin(new this.options.format.Formatter(this.options.context));
    await this.#write(this.#current.open());
    if (!this.#session) return;
    await this.#write(this.#current.session(this.#session));
    this.#lastSession = this.#session.id;
  }

  async #begin(formatter: Formatter): Promise<void> {
    const { target, digests, temp } = this.options;
    this.#formatter = formatter;
    this.#file = await TextFile.create(target, temp(this.#part), digests);
  }

  /** Copies the earlier file up to its end, and makes sure meanwhile that nobody has changed it. */
  async #continue(entry: FileEntry): Promise<void> {
    const { target, digests, format, context } = this.options;
    this.#replace = true;
    this.#lastSession = entry.lastSession;
    await this.#begin(new format.Formatter(context, entry.state));
    const hash = digests.sha256();
    let left = entry.body;
    for await (const piece of target.read(entry.name)) {
      hash.update(piece);
      if (left > 0) await this.#file?.writeBytes(piece.subarray(0, left));
      left -= Math.min(left, piece.length);
    }
    if (hex(hash.digest()) !== entry.sha256) throw new ParleyError('export.edited', { file: entry.name });
    const session = this.#session;
    if (this.#isFull) {
      await this.#close();
      return this.#open();
    }
    if (session) await this.session(session);
  }

  async #close(): Promise<void> {
    const file = this.#file;
    if (!file) return;
    const { format, temp, name } = this.options;
    const formatter = this.#current;
    const body = file.bytes;
    // Members in the order in which a journal gives them back, so that a resumed export has the same manifest.
    const state = v.parse(formatterState, formatter.state);
    await this.#write(formatter.close());
    const { bytes, sha256 } = await file.finish();
    this.#file = this.#formatter = undefined;
    this.#finished.push({
      temp: temp(this.#part),
      replace: this.#replace,
      entry: {
        name: this.#replace ? (this.options.previous?.entry.name ?? name(this.#part)) : name(this.#part),
        format: format.id,
        part: this.#part,
        bytes,
        sha256,
        messages: state.messages,
        body,
        state,
        ...(this.#lastSession !== undefined && { lastSession: this.#lastSession }),
      },
    });
  }
}
