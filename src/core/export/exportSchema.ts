/** Version of the shape of a JSON document, an NDJSON line and a manifest, as published in `media/export-schema.json`. */
export const EXPORT_SCHEMA = '1.0';
