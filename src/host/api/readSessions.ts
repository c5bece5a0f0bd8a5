import type * as v from 'valibot';
import { cursor } from '../../core/model/ids';
import type { SessionPage } from '../../core/model/page';
import type { ChatProvider } from '../../core/ports/chatProvider';
import { matchesFilter } from '../../core/sessions/sessionQuery';
import type { API_INPUTS } from './inputs';

/** A page of sessions. Servers apply a part of the filter only, so a page may hold fewer than were asked for. */
export async function readSessions(
  provider: Pick<ChatProvider, 'listSessions'>,
  { limit, before, filter }: v.InferOutput<typeof API_INPUTS.listSessions>,
  signal: AbortSignal,
): Promise<SessionPage> {
  const page = await provider.listSessions(
    {
      ...(limit !== undefined && { limit }),
      ...(before !== undefined && { cursor: cursor(before) }),
      ...(filter && { filter }),
    },
    signal,
  );
  return filter
    ? { ...page, sessions: page.sessions.filter((session) => matchesFilter(session, filter)) }
    : page;
}
