import * as v from 'valibot';
import { rowFilter } from './rows';

/** Which session a panel shows. */
export const place = v.object({ account: v.string(), session: v.string() });
export type Place = v.InferOutput<typeof place>;

/**
 * What the reader keeps with `setState`: which session it shows and how the user had arranged it. A panel that comes back
 * after a restart is given this, so the host finds its `place` in it.
 */
export const savedState = v.object({
  place: v.optional(place),
  /** Where the user was: a message and how many pixels below the top it stood; absent at the newest message. */
  anchor: v.optional(v.object({ id: v.string(), y: v.number() })),
  times: v.optional(v.picklist(['local', 'utc', 'wire'])),
  filter: v.optional(rowFilter),
  /** The text in the find box while that is open. */
  find: v.optional(v.string()),
});
export type SavedState = v.InferOutput<typeof savedState>;
