import { throwIfAborted } from '../base/abort';
import type { Cursor } from '../model/ids';
import type { Session, SessionFilter } from '../model/session';
import { emptyTally } from './tally';
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
    for await (const sessions of listed(context, request.scope.filter, signal))
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

async function* listed(
  { deps, source }: RunContext,
  filter: SessionFilter,
  signal: AbortSignal,
): AsyncGenerator<readonly Session[]> {
  const { serverFilters } = deps.provider.capabilities;
  const asked = new Set<Cursor | undefined>();
  let cursor: Cursor | undefined;
  do {
    throwIfAborted(signal);
    asked.add(cursor);
    const request = { limit: PAGE_SIZE, filter, ...(cursor && { cursor }) };
    const page = await source.patience.run(() => deps.provider.listSessions(request, signal), signal);
    yield page.sessions.filter((session) => matchesFilter(session, filter, serverFilters));
    cursor = page.next;
  } while (cursor && !asked.has(cursor));
}

/** The members of the filter that the server does not apply. What a session does not tell does not keep it out. */
function matchesFilter(session: Session, filter: SessionFilter, applied: readonly string[]): boolean {
  const rest = Object.fromEntries(Object.entries(filter).filter(([member]) => !applied.includes(member)));
  const { text, from, until, types, topics, openOnly }: SessionFilter = rest;
  const { title, lastText = '', type, topic, status, startedAt, endedAt, lastActivityAt } = session;
  const begin = startedAt?.utc ?? lastActivityAt?.utc;
  const end = lastActivityAt?.utc ?? endedAt?.utc ?? begin;
  return (
    (text === undefined || `${title}\n${lastText}`.toLowerCase().includes(text.toLowerCase())) &&
    (from === undefined || end === undefined || end >= from) &&
    (until === undefined || begin === undefined || begin <= until) &&
    (types === undefined || type === undefined || types.includes(type)) &&
    (topics === undefined || topic === undefined || topics.includes(topic.id)) &&
    (openOnly !== true || status?.open !== false)
  );
}
