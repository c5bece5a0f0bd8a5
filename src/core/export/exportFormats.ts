import type { ExportFormatId } from './exportFormatIds';
import type { CreateFormatter } from './formatter';
import { jsonFormatter } from './jsonFormatter';

/** One way to write messages down. */
export interface ExportFormat {
  readonly id: ExportFormatId;
  readonly label: string;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** A formatter for one file. */
  readonly create: CreateFormatter;
}

export const EXPORT_FORMATS: Readonly<Record<ExportFormatId, ExportFormat>> = {
  json: {
    id: 'json',
    label: 'JSON',
    extension: 'json',
    mediaType: 'application/json',
    create: jsonFormatter,
  },
};
