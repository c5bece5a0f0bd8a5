import { toParleyError } from '../base/errors';
import { sessionId, type SessionId } from '../model/ids';
import { readSource, type SourceDeps } from './messageSource';
import { listSessions } from './planSessions';

/** What an export would have to fetch beside its messages. */
export interface AttachmentCount {
  readonly attachments: number;
  /** Sum of the sizes that the platform tells. */
  readonly bytes: number;
  /** Attachments whose size it does not tell. */
  readonly unsized: number;
  /** False when counting was cancelled or a session could not be read: there may be more. */
  readonly whole: boolean;
}

/**
 * Counts the attachments of what a request asks for by reading its messages; no attachment is fetched. Cancelling it
 * gives what was counted until then.
 */
export async function countAttachments(
  source: SourceDeps,
  signal: AbortSignal,
  tell: (count: AttachmentCount) => void,
): Promise<AttachmentCount> {
  const sum = { attachments: 0, bytes: 0, unsized: 0, whole: true };
  const count = async (session: SessionId): Promise<void> => {
    for await (const { messages } of readSource(source, session, {}, signal)) {
      for (const { attachments = [] } of messages)
        for (const { size } of attachments) {
          sum.attachments++;
          if (size === undefined) sum.unsized++;
          else sum.bytes += size;
        }
      tell(sum);
    }
  };
  try {
    for await (const session of sessionsOf(source, signal))
      await count(session).catch((error: unknown) => {
        if (signal.aborted) throw error;
        sum.whole = false;
      });
  } catch (error) {
    if (!signal.aborted) throw toParleyError(error);
    sum.whole = false;
  }
  return sum;
}

async function* sessionsOf(source: SourceDeps, signal: AbortSignal): AsyncGenerator<SessionId> {
  const { scope } = source.request;
  if ('sessions' in scope) yield* scope.sessions.map(sessionId);
  else for await (const page of listSessions(source, scope.filter, signal)) yield* page.map(({ id }) => id);
}
