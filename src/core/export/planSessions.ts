import { throwIfAborted } from '../base/abort';
import type { Cursor } from '../model/ids';
import type { Session, SessionFilter } from '../model/session';
import { matchesFilter } from '../sessions/sessionQuery';
import { emptyTally } from './tally';
import type { Range } from './messageFilters';
import type { SourceDeps } from './messageSource';
import type { RunContext } from './runContext';

/** Sessions that are asked for at a time, and noted in one line of the journal. */
const PAGE_SIZE = 100;

/**
 * Finds out which sessions to export, each once: those asked for by id, or all that the filter lets through. In an
 * update those of the earlier export come first; one in which nothing has happened since is not asked for again.
 */
export async function planSessions(context: RunContext, signal: AbortSignal): Promise<void> {
  const { request, state, append } = context;
  const seen = new Set(state.sessions.map(({ id }): string => id));
  const plan = async (sessions: readonly { id: string; session?: Session }[]): Promise<void> => {
    const fresh = sessions.filter(({ id }) => !seen.has(id) && seen.add(id));
    if (fresh.length > 0) await append({ t: 'plan', sessions: fresh });
  };
  if ('sessions' in request.scope) {
    await plan(request.scope.sessions.map((id) => ({ id })));
  } else {
    for await (const sessions of listSessions(context.source, request.scope.filter, signal))
      await plan(sessions.map((session) => ({ id: session.id, session })));
  }
  await plan((state.base?.sessions ?? []).filter(({ status }) => status === 'complete'));
  await append({ t: 'planned' });
  for (const [s, { listed: session, base }] of state.sessions.entries()) {
    const activity = session?.lastActivityAt?.raw;
    const unchanged = base?.lastActivity !== undefined && base.lastActivity === activity;
    if (unchanged) await append({ t: 'read', s, segments: [], tally: emptyTally(), end: true });
  }
}

/** All sessions that a filter lets through and that may have messages of the range, newest activity first. */
export async function* listSessions(
  { provider, patience, request }: SourceDeps,
  filter: SessionFilter,
  signal: AbortSignal,
): AsyncGenerator<readonly Session[]> {
  const asked = new Set<Cursor | undefined>();
  let cursor: Cursor | undefined;
  do {
    throwIfAborted(signal);
    asked.add(cursor);
    const wanted = { limit: PAGE_SIZE, filter, ...(cursor && { cursor }) };
    const page = await patience.run(() => provider.listSessions(wanted, signal), signal);
    yield page.sessions.filter(
      (session) => matchesFilter(session, filter) && mayReach(session, request.range),
    );
    cursor = page.next;
  } while (cursor && !asked.has(cursor));
}

/** False when all that a session has was certainly written before the range or after it. */
function mayReach({ startedAt, lastActivityAt }: Session, { from, until }: Range = {}): boolean {
  const tooOld = from !== undefined && lastActivityAt?.utc !== undefined && lastActivityAt.utc < from;
  const tooNew = until !== undefined && startedAt?.utc !== undefined && startedAt.utc > until;
  return !tooOld && !tooNew;
}
