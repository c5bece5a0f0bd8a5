import * as v from 'valibot';
import { ParleyError } from '../../core/base/errors';
import { type Cursor, cursor } from '../../core/model/ids';

const strings = v.array(v.string());

/** Where a session's older messages begin: the server's own cursor, and what is needed to see that a list repeats itself. */
export const olderPlace = v.object({
  before: v.string(),
  /** Ids of the messages just above, newest first. */
  known: strings,
  /** Answers in a row so far that had nothing new. */
  idle: v.number(),
});
export type OlderPlace = v.InferOutput<typeof olderPlace>;

/** What is known at the newer end of a session. */
export const newerPlace = v.object({
  /** Ids of the newest messages, newest first. */
  known: strings,
  /** Nothing older than this is read again; milliseconds since the epoch. */
  since: v.optional(v.number()),
});
export type NewerPlace = v.InferOutput<typeof newerPlace>;

/** Where a walk through the sessions goes on. */
export const sessionsPlace = v.object({
  before: v.string(),
  /** Sessions that this walk has met. */
  seen: strings,
  /** The first and last message of the answer just read. */
  last: strings,
  /** How many messages to ask for. */
  size: v.number(),
  /** Answers in a row so far that had nothing new. */
  idle: v.number(),
});
export type SessionsPlace = v.InferOutput<typeof sessionsPlace>;

/** A place as the opaque text that the rest of the product carries about. */
export function encodePlace(place: OlderPlace | NewerPlace | SessionsPlace): Cursor {
  return cursor(JSON.stringify(place));
}

/** @throws ParleyError `input.invalid` when this is no cursor of ours. */
export function decodePlace<S extends v.GenericSchema>(text: Cursor, schema: S): v.InferOutput<S> {
  try {
    return v.parse(schema, JSON.parse(text));
  } catch (cause) {
    throw new ParleyError(
      'input.invalid',
      { what: 'The place in the list', why: 'Parley did not make it' },
      { cause },
    );
  }
}
