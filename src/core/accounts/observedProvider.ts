import { type ParleyError, toParleyError } from '../base/errors';
import type { MessagePage } from '../model/page';
import type { ChatProvider } from '../ports/chatProvider';

/** What became of a call: `undefined` is a success. */
export type Outcome = (error: ParleyError | undefined) => void;

/**
 * The same provider, with nothing but errors of the closed set thrown.
 * @param begin called when a call begins; what it returns is told the outcome.
 */
export function observedProvider(inner: ChatProvider, begin: () => Outcome): ChatProvider {
  const tell = (outcome: Outcome, error: unknown): never => {
    const failure = toParleyError(error);
    outcome(failure);
    throw failure;
  };
  const observe = async <T>(call: Promise<T>): Promise<T> => {
    const outcome = begin();
    const result = await call.catch((error: unknown) => tell(outcome, error));
    outcome(undefined);
    return result;
  };
  const findSession = inner.findSession?.bind(inner);
  const readAll = inner.readAll?.bind(inner);
  const getMessage = inner.getMessage?.bind(inner);
  const readAttachment = inner.readAttachment?.bind(inner);
  const readTranscript = inner.readTranscript?.bind(inner);
  async function* observePages(pages: AsyncIterable<MessagePage>): AsyncGenerator<MessagePage> {
    const outcome = begin();
    try {
      yield* pages;
      outcome(undefined);
    } catch (error) {
      tell(outcome, error);
    }
  }
  return {
    capabilities: inner.capabilities,
    testConnection: (signal) => inner.testConnection(signal),
    signIn: (signal) => observe(inner.signIn(signal)),
    signOut: (signal) => inner.signOut(signal),
    listSessions: (request, signal) => observe(inner.listSessions(request, signal)),
    getSession: (id, signal) => observe(inner.getSession(id, signal)),
    ...(findSession && { findSession: (id, signal) => observe(findSession(id, signal)) }),
    ...(getMessage && { getMessage: (session, id, signal) => observe(getMessage(session, id, signal)) }),
    ...(readAttachment && {
      readAttachment: (session, message, attachment, signal) =>
        observe(readAttachment(session, message, attachment, signal)),
    }),
    ...(readTranscript && {
      readTranscript: (session, format, signal) => observe(readTranscript(session, format, signal)),
    }),
    dispose: () => inner.dispose(),
    readMessages: (request, signal) => observePages(inner.readMessages(request, signal)),
    ...(readAll && { readAll: (session, limit, signal) => observePages(readAll(session, limit, signal)) }),
  };
}
