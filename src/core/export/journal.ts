import * as v from 'valibot';
import { ParleyError } from '../base/errors';
import type { ExportFile, ExportTarget } from '../ports/exportTarget';
import { exportEvent, type ExportEvent } from './exportEvent';
import { readText } from './readText';
import { utf8 } from './utf8';
import type { WorkFiles } from './workFiles';

/** The lines of an export's journal, each on the disk before the next step is taken. */
export class Journal {
  #last = Promise.resolve();

  private constructor(private readonly file: ExportFile) {}

  /**
   * What an interrupted export has done; `undefined` when there is none. A last line that was cut off counts as not
   * written. @throws ParleyError `export.journal` when it cannot be read as a journal.
   */
  static async read(target: ExportTarget, name: string): Promise<ExportEvent[] | undefined> {
    if ((await target.size(name)) === undefined) return undefined;
    const lines = (await readText(target, name)).split('\n').slice(0, -1);
    const events = lines.map((line) => parseEvent(line, name));
    if (events.length === 0) return undefined;
    if (events[0]?.t !== 'begin') throw new ParleyError('export.journal', { file: name });
    return events;
  }

  /** Opens it behind these events; whatever else stands in it, such as a line that was cut off, is gone. */
  static async open(
    target: ExportTarget,
    { journal, journalCopy }: Pick<WorkFiles, 'journal' | 'journalCopy'>,
    events: readonly ExportEvent[],
  ): Promise<Journal> {
    const copy = await target.create(journalCopy);
    try {
      await copy.write(utf8(events.map(line).join('')));
      await copy.sync();
    } finally {
      await copy.close();
    }
    await target.rename(journalCopy, journal, { replace: true });
    return new Journal(await target.append(journal));
  }

  /** Fails for good once it has failed: behind a line that was perhaps cut off, nothing could be read any more. */
  append(event: ExportEvent): Promise<void> {
    this.#last = this.#last.then(async () => {
      await this.file.write(utf8(line(event)));
      await this.file.sync();
    });
    return this.#last;
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

function line(event: ExportEvent): string {
  return `${JSON.stringify(event)}\n`;
}

function parseEvent(line: string, file: string): ExportEvent {
  try {
    return v.parse(exportEvent, JSON.parse(line));
  } catch (cause) {
    throw new ParleyError('export.journal', { file }, { cause });
  }
}
