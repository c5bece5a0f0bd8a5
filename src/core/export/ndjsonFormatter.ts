import type { ExportRecord } from './exportRecord';
import { Formatter } from './formatter';
import { recordJson } from './jsonText';

/** One message a line, as JSON. Which sessions there are and what they are called stands in the manifest. */
export class NdjsonFormatter extends Formatter {
  protected override row(record: ExportRecord): string {
    return `${recordJson(record)}\n`;
  }
}
