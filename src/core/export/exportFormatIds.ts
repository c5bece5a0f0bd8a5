export const EXPORT_FORMAT_IDS = ['json'] as const;
export type ExportFormatId = (typeof EXPORT_FORMAT_IDS)[number];
