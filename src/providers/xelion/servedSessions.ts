import { sessionId } from '../../core/model/ids';
import type { SessionPage } from '../../core/model/page';
import type { Session } from '../../core/model/session';
import type { SessionsRequest } from '../../core/ports/chatProvider';
import { mayBeOfTypes } from '../../core/sessions/sessionQuery';
import type { XelionApi } from './api';
import { decodePlace, encodePlace, sessionsPlace } from './cursors';
import type { Directory } from './directory';
import { nextBefore } from './listWalk';
import { mapSession } from './mapSession';
import type { XelionOperations } from './operations';
import { decodeRecords } from './records';
import { chatSession, restList } from './schema';

const DEFAULT_SESSIONS = 50;

/**
 * The sessions as `GET chats` lists them. No page of the guide has that request, so it is used only where an account's
 * settings say that its server answers it. It tells of no message, so sessions come without their last activity.
 */
export class ServedSessions {
  constructor(
    private readonly api: XelionApi,
    private readonly operations: XelionOperations,
    private readonly directory: Directory,
  ) {}

  async list(request: SessionsRequest, signal: AbortSignal): Promise<SessionPage> {
    const { cursor, limit = DEFAULT_SESSIONS, filter = {} } = request;
    const place = cursor && decodePlace(cursor, sessionsPlace);
    const { chats: operation, root } = this.operations;
    const query = { limit: String(limit), before: place?.before, name: filter.text || undefined };
    const [answer, me] = await Promise.all([
      this.api.read({ operation, path: `${root}/chats`, query, what: 'the list of chats' }, restList, signal),
      this.directory.me(signal),
    ]);
    const { records, oddities } = decodeRecords(answer, chatSession);
    const seen = new Set(place?.seen);
    const fresh = records.filter(({ value }) => !seen.has(value.oid) && seen.add(value.oid));
    const idle = fresh.length > 0 ? 0 : (place?.idle ?? 0) + 1;
    const entries = records.map(({ value }) => ({ oid: value.oid }));
    const next = nextBefore(answer.value, entries, { before: place?.before, idle });
    const sessions = fresh.map((record): Session => {
      this.directory.remember(sessionId(record.value.oid), record);
      return mapSession(record, me, undefined);
    });
    return {
      sessions: sessions.filter((session) => mayBeOfTypes(session, filter)),
      ...(next !== undefined && {
        next: encodePlace({ before: next, seen: [...seen], last: [], size: limit, idle }),
      }),
      ...(oddities.length > 0 && { oddities }),
      exchange: answer.exchange,
    };
  }
}
