import * as v from 'valibot';
import { shownError } from './shownError';

export type { ShownError } from './shownError';

const author = v.object({ name: v.string(), id: v.optional(v.string()) });

/** One message as the reader draws it. `text` is hostile: text nodes or the strict allow-list only. */
export const row = v.object({
  id: v.string(),
  direction: v.picklist(['incoming', 'outgoing', 'system']),
  type: v.string(),
  specialType: v.optional(v.string()),
  /** What happened, in the user's language. */
  event: v.optional(v.string()),
  options: v.optional(v.array(v.string())),
  author: v.optional(author),
  text: v.string(),
  textFormat: v.picklist(['plain', 'html']),
  /** Milliseconds since the epoch; absent when the wire's time has no known zone. */
  utc: v.optional(v.number()),
  rawTime: v.string(),
  zone: v.string(),
  zoneSource: v.string(),
  complete: v.boolean(),
  /** The bytes that it came from are recorded, or were. */
  wire: v.optional(v.boolean()),
  read: v.optional(v.boolean()),
  flagged: v.optional(v.boolean()),
  forwarded: v.optional(v.boolean()),
  replyTo: v.optional(v.object({ id: v.optional(v.string()), author: v.optional(author), text: v.string() })),
  attachments: v.optional(
    v.array(
      v.object({
        id: v.string(),
        name: v.string(),
        mimeType: v.optional(v.string()),
        size: v.optional(v.number()),
      }),
    ),
  ),
});
export type Row = v.InferOutput<typeof row>;

/** How one end of the transcript stands. */
export const edge = v.object({
  state: v.picklist(['end', 'more', 'loading', 'failed']),
  error: v.optional(shownError),
});
export type Edge = v.InferOutput<typeof edge>;

/**
 * What is known of the transcript, always complete, never a delta. Positions are whole numbers in `[start, end)`, oldest
 * first. Older messages take positions below `start` and newer ones from `end` on, so a message keeps its position until
 * `epoch` changes (one came late and was put in between); then positions are found again by id with `locate`.
 */
export const transcriptState = v.object({
  epoch: v.number(),
  start: v.number(),
  end: v.number(),
  older: edge,
  newer: edge,
  /** Records of this session that could not be decoded. */
  oddities: v.number(),
  /** How many messages are loaded, when a filter shows only some of them. */
  loaded: v.optional(v.number()),
  /** False until the newest page has been read once. Absent: true unless nothing is there and `newer` is loading. */
  opened: v.optional(v.boolean()),
  /** True while newer messages are asked for again and again. */
  following: v.optional(v.boolean()),
});
export type TranscriptState = v.InferOutput<typeof transcriptState>;

/** A run of rows; `rows[0]` stands at position `start`. */
export const rowWindow = v.object({ epoch: v.number(), start: v.number(), rows: v.array(row) });
export type RowWindow = v.InferOutput<typeof rowWindow>;

/** What the messages are narrowed to; what is absent narrows nothing. */
export const rowFilter = v.object({
  directions: v.exactOptional(v.array(v.picklist(['incoming', 'outgoing', 'system']))),
  types: v.exactOptional(v.array(v.string())),
  authors: v.exactOptional(v.array(v.string())),
  text: v.exactOptional(v.string()),
});
export type RowFilter = v.InferOutput<typeof rowFilter>;

const facet = v.object({ name: v.string(), count: v.number() });
/** What there is to narrow by, the most frequent first. */
export const facets = v.object({ types: v.array(facet), authors: v.array(facet) });
export type Facets = v.InferOutput<typeof facets>;

/** What stands above the list. */
export const header = v.object({
  account: v.string(),
  platform: v.string(),
  session: v.string(),
  title: v.string(),
  type: v.optional(v.string()),
  topic: v.optional(v.string()),
  status: v.optional(v.string()),
  participants: v.array(v.string()),
});
export type Header = v.InferOutput<typeof header>;
