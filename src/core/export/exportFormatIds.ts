export const EXPORT_FORMAT_IDS = ['json', 'ndjson', 'csv', 'markdown', 'html', 'text'] as const;
export type ExportFormatId = (typeof EXPORT_FORMAT_IDS)[number];
