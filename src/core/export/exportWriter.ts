import type { Message } from '../model/message';
import type { Session } from '../model/session';
import type { AttachmentNames } from './attachmentNames';
import { exportRecord } from './exportRecord';
import type { FileSeries, FinishedFile } from './fileSeries';

/** Writes the same messages in several formats at once. */
export class ExportWriter {
  /** @param attachments where they go, when they are exported. */
  constructor(
    private readonly series: readonly FileSeries[],
    private readonly attachments?: AttachmentNames,
  ) {}

  get bytes(): number {
    return this.series.reduce((sum, one) => sum + one.bytes, 0);
  }

  async session(session: Session): Promise<void> {
    for (const one of this.series) await one.session(session);
  }

  /** Messages of the session that was begun last, in the order of the file. */
  async write(messages: readonly Message[]): Promise<void> {
    const records = messages.map((message) => exportRecord(message, this.attachments));
    for (const one of this.series)
      for (const record of records) while (!one.put(record)) await one.makeRoom();
  }

  /** A recorded exchange of the session that was begun last, as JSON on one line. */
  async exchange(json: string): Promise<void> {
    for (const one of this.series) await one.exchange(json);
  }

  /** Everything is on the disk under temporary names when this resolves. */
  async finish(): Promise<FinishedFile[]> {
    const files: FinishedFile[] = [];
    for (const one of this.series) files.push(...(await one.finish()));
    return files;
  }

  async abandon(): Promise<void> {
    for (const one of this.series) await one.abandon();
  }
}
