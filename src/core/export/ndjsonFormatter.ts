import type { ChunkEncoder } from './chunkEncoder';
import type { ExportRecord } from './exportRecord';
import { Formatter } from './formatter';
import { JsonRow } from './jsonRow';
import { utf8 } from './utf8';

const LINE_END = utf8('\n');

/** One message a line, as JSON. Which sessions there are and what they are called stands in the manifest. */
export class NdjsonFormatter extends Formatter {
  readonly #row = new JsonRow();

  protected override row(record: ExportRecord, out: ChunkEncoder): void {
    this.#row.put(record, out);
    out.bytes(LINE_END);
  }
}
