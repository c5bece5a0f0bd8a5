import { CsvFormatter } from './csvFormatter';
import type { ExportFormatId } from './exportFormatIds';
import type { FormatterClass } from './formatter';
import { HarFormatter } from './harFormatter';
import { HtmlFormatter } from './htmlFormatter';
import { JsonFormatter } from './jsonFormatter';
import { MarkdownFormatter } from './markdownFormatter';
import { NdjsonFormatter } from './ndjsonFormatter';
import { TextFormatter } from './textFormatter';

/** One way to write messages down. */
export interface ExportFormat {
  readonly id: ExportFormatId;
  readonly label: string;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** Makes a formatter for one file. */
  readonly Formatter: FormatterClass;
}

export const EXPORT_FORMATS: Readonly<Record<ExportFormatId, ExportFormat>> = {
  json: {
    id: 'json',
    label: 'JSON',
    extension: 'json',
    mediaType: 'application/json',
    Formatter: JsonFormatter,
  },
  ndjson: {
    id: 'ndjson',
    label: 'NDJSON (one message a line)',
    extension: 'ndjson',
    mediaType: 'application/x-ndjson',
    Formatter: NdjsonFormatter,
  },
  csv: {
    id: 'csv',
    label: 'CSV (for spreadsheets)',
    extension: 'csv',
    mediaType: 'text/csv',
    Formatter: CsvFormatter,
  },
  markdown: {
    id: 'markdown',
    label: 'Markdown',
    extension: 'md',
    mediaType: 'text/markdown',
    Formatter: MarkdownFormatter,
  },
  html: {
    id: 'html',
    label: 'HTML (one page that needs nothing else)',
    extension: 'html',
    mediaType: 'text/html',
    Formatter: HtmlFormatter,
  },
  text: {
    id: 'text',
    label: 'Plain text',
    extension: 'txt',
    mediaType: 'text/plain',
    Formatter: TextFormatter,
  },
  received: {
    id: 'received',
    label: 'As received (HAR)',
    extension: 'har',
    mediaType: 'application/json',
    Formatter: HarFormatter,
  },
};
