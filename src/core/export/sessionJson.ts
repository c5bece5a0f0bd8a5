import * as v from 'valibot';
import { sessionId } from '../model/ids';
import type { Session } from '../model/session';

const author = v.object({ name: v.string(), id: v.exactOptional(v.string()) });
const time = v.pipe(
  v.object({
    raw: v.string(),
    utc: v.exactOptional(v.number()),
    zone: v.object({
      zone: v.string(),
      source: v.picklist([
        'offset on the wire',
        'platform rule',
        'response header',
        'account setting',
        'none',
      ]),
    }),
  }),
  // JSON leaves out what is undefined.
  v.transform((read) => ({ ...read, utc: read.utc })),
);

/** A session that was kept as JSON. */
export const keptSession: v.GenericSchema<unknown, Session> = v.object({
  id: v.pipe(v.string(), v.transform(sessionId)),
  title: v.string(),
  type: v.exactOptional(v.string()),
  status: v.exactOptional(v.object({ raw: v.string(), label: v.string(), open: v.boolean() })),
  topic: v.exactOptional(v.object({ id: v.string(), name: v.string() })),
  participants: v.exactOptional(v.array(author)),
  startedAt: v.exactOptional(time),
  endedAt: v.exactOptional(time),
  lastActivityAt: v.exactOptional(time),
  lastText: v.exactOptional(v.string()),
  complete: v.boolean(),
  extra: v.exactOptional(v.record(v.string(), v.unknown())),
});
