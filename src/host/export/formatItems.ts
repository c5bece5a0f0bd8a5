import { l10n } from 'vscode';
import { EXPORT_FORMAT_IDS, type ExportFormatId } from '../../core/export/exportFormatIds';

export interface FormatItem {
  readonly label: string;
  readonly description: string;
  readonly format: ExportFormatId;
}

/** The formats as a user picks them. */
export function formatItems(): FormatItem[] {
  const texts: Record<ExportFormatId, [label: string, description: string]> = {
    json: ['JSON', l10n.t('one document with everything')],
    ndjson: ['NDJSON', l10n.t('one message a line, for tools')],
    csv: ['CSV', l10n.t('for spreadsheets')],
    markdown: ['Markdown', l10n.t('to read and to paste')],
    html: ['HTML', l10n.t('one page to read, search and print')],
    text: [l10n.t('Plain text'), l10n.t('to read anywhere')],
    received: [l10n.t('As received'), l10n.t('the exchanges themselves as HAR, secrets masked')],
  };
  return EXPORT_FORMAT_IDS.map((format) => {
    const [label, description] = texts[format];
    return { label, description, format };
  });
}

export function formatLabels(formats: readonly ExportFormatId[]): string {
  return formatItems()
    .filter(({ format }) => formats.includes(format))
    .map(({ label }) => label)
    .join(', ');
}
