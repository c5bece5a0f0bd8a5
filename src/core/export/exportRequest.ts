import * as v from 'valibot';
import { ParleyError } from '../base/errors';
import { EXPORT_FORMAT_IDS } from './exportFormatIds';

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const strings = v.array(v.string());
/** Milliseconds since the epoch; both ends belong to the range. */
const range = v.object({ from: v.exactOptional(v.number()), until: v.exactOptional(v.number()) });

/** Which messages of a session; a message must meet every member that is there. */
export const messageFilter = v.object({
  /** Found in the text, however its letters are written: see `fold`. */
  text: v.exactOptional(v.string()),
  directions: v.exactOptional(v.array(v.picklist(['incoming', 'outgoing', 'system']))),
  types: v.exactOptional(strings),
  /** Names or ids. */
  authors: v.exactOptional(strings),
  withAttachments: v.exactOptional(v.boolean()),
});
export type MessageFilter = v.InferOutput<typeof messageFilter>;

export const sessionFilter = v.object({
  ...range.entries,
  text: v.exactOptional(v.string()),
  types: v.exactOptional(strings),
  topics: v.exactOptional(strings),
  openOnly: v.exactOptional(v.boolean()),
});

/** What an export is to hold and how it is written. Plain JSON, no secret: it is kept with the export. */
export const exportRequest = v.object({
  formats: v.pipe(v.array(v.picklist(EXPORT_FORMAT_IDS)), v.minLength(1)),
  /** Some sessions by id, in this order, or all that a filter lets through, newest activity first. */
  scope: v.union([v.object({ sessions: strings }), v.object({ filter: sessionFilter })]),
  /** Only messages sent in this range, and those whose instant is unknown. */
  range: v.exactOptional(range),
  messages: v.exactOptional(messageFilter),
  order: v.optional(v.picklist(['oldestFirst', 'newestFirst']), 'oldestFirst'),
  /** One file a session and format, or one a format. */
  layout: v.optional(v.picklist(['filePerSession', 'oneFile']), 'filePerSession'),
  /** A file ends with the message that reaches the limit. */
  split: v.exactOptional(v.object({ messages: v.exactOptional(positive), bytes: v.exactOptional(positive) })),
  /** File name without extension, for `oneFile` and for a single session; made of the titles when absent. */
  name: v.exactOptional(v.string()),
  /** File name of the manifest: exports with different manifests can share a folder. */
  manifest: v.optional(v.string(), 'manifest.json'),
  /** A whole file of the chosen `name` that is there already is replaced: somebody was asked and agreed. */
  replace: v.optional(v.boolean(), false),
  /** IANA name of the zone in which HTML, Markdown and plain text show times. */
  zone: v.optional(v.string(), 'UTC'),
  csv: v.optional(
    v.object({
      delimiter: v.optional(v.picklist([',', ';', '\t']), ','),
      bom: v.optional(v.boolean(), true),
      formulaGuard: v.optional(v.boolean(), true),
    }),
    {},
  ),
  /** Ask for the whole text of messages of which a page has only the beginning. */
  fullTexts: v.optional(v.boolean(), true),
  /** Attachments of the messages are fetched into a folder beside the files. */
  attachments: v.optional(v.boolean(), false),
  /** Names and ids of people are replaced; needs `pseudonymKey`. */
  pseudonyms: v.optional(v.boolean(), false),
});

export type ExportRequestInput = v.InferInput<typeof exportRequest>;
/** The request with every default filled in. */
export type ExportRequest = v.InferOutput<typeof exportRequest>;

/** @throws ParleyError `input.invalid`. */
export function parseRequest(input: ExportRequestInput): ExportRequest {
  // As the JSON that it will be kept as: a member that is `undefined` is not there.
  const parsed = v.safeParse(exportRequest, JSON.parse(JSON.stringify(input)));
  if (parsed.success) {
    const { zone, pseudonyms, formats } = parsed.output;
    checkZone(zone);
    if (pseudonyms && formats.includes('received'))
      throw new ParleyError('input.invalid', {
        what: 'pseudonyms',
        why: 'what the platform sent has everybody by name, so leave out "as received"',
      });
    return parsed.output;
  }
  const [issue] = parsed.issues;
  throw new ParleyError('input.invalid', { what: v.getDotPath(issue) ?? 'export', why: issue.message });
}

function checkZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch (cause) {
    throw new ParleyError('input.invalid', { what: 'zone', why: `no zone is called ${zone}` }, { cause });
  }
}
