export const EXPORT_FORMAT_IDS = ['json', 'ndjson', 'csv', 'markdown', 'html', 'text', 'received'] as const;
export type ExportFormatId = (typeof EXPORT_FORMAT_IDS)[number];
