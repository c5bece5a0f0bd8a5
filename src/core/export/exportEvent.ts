import * as v from 'valibot';
import { cursor } from '../model/ids';
import { attachmentEntry } from './attachmentEntry';
import { exportRequest } from './exportRequest';
import { failure } from './failure';
import { fileEntry } from './fileSeries';
import { keptSession } from './sessionJson';
import { segment } from './spool';
import { tally } from './tally';

const place = v.pipe(v.string(), v.transform(cursor));
const index = v.number();

/** One step that an export has done, as a line of its journal tells it. */
export const exportEvent = v.variant('t', [
  v.object({
    t: v.literal('begin'),
    version: v.literal(1),
    kind: v.picklist(['export', 'update']),
    startedAt: v.number(),
    account: v.object({ id: v.string(), kind: v.string(), name: v.string(), baseUrl: v.string() }),
    request: exportRequest,
    keyPrint: v.exactOptional(v.string()),
  }),
  /** Some sessions to export, in this order; `planned` when they are all there. */
  v.object({
    t: v.literal('plan'),
    sessions: v.array(v.object({ id: v.string(), session: v.exactOptional(keptSession) })),
  }),
  v.object({ t: v.literal('planned') }),
  /** A session as it is known now, and the name of its files unless an earlier export has named them. */
  v.object({ t: v.literal('open'), s: index, session: keptSession, stem: v.exactOptional(v.string()) }),
  /** Segments, and recorded exchanges, are on the disk, and reading goes on at the cursor, unless `end`. */
  v.object({
    t: v.literal('read'),
    s: index,
    segments: v.array(segment),
    tally,
    received: v.exactOptional(v.string()),
    older: v.exactOptional(place),
    newer: v.exactOptional(place),
    end: v.exactOptional(v.boolean()),
  }),
  /** What was read of a session is of no use. */
  v.object({ t: v.literal('forget'), s: index }),
  v.object({ t: v.literal('failed'), s: index, error: failure }),
  /** Attachments are in their files, or could not be had. */
  v.object({ t: v.literal('attached'), entries: v.array(attachmentEntry) }),
  /** Files are complete under temporary names; of one session, or of all when `s` is absent. */
  v.object({
    t: v.literal('publish'),
    s: v.exactOptional(index),
    read: v.exactOptional(v.object({ tally, newer: v.exactOptional(place) })),
    files: v.array(v.object({ temp: v.string(), replace: v.boolean(), entry: fileEntry })),
  }),
  /** They have their final names. */
  v.object({ t: v.literal('done'), s: v.exactOptional(index) }),
  /** The update is discarded: sessions that have got no files from it stay as the earlier export has them. */
  v.object({ t: v.literal('discard') }),
  /** The manifest is complete under its temporary name: nothing but names and cleaning up is left to do. */
  v.object({ t: v.literal('seal') }),
]);
export type ExportEvent = v.InferOutput<typeof exportEvent>;
