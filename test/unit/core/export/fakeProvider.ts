import { ParleyError } from '../../../../src/core/base/errors';
import { cursor, type SessionId } from '../../../../src/core/model/ids';
import type { Message } from '../../../../src/core/model/message';
import type { MessagePage } from '../../../../src/core/model/page';
import type { Session } from '../../../../src/core/model/session';
import type { ChatProvider, MessagesRequest } from '../../../../src/core/ports/chatProvider';

export interface FakePlatform {
  readonly sessions: Session[];
  /** Oldest first. */
  readonly messages: Map<SessionId, Message[]>;
  /** Messages a page; without it one answer holds the whole session. */
  readonly pageSize?: number;
  /** Messages a piece of an answer. */
  readonly pieceSize?: number;
  /** Called before each request for messages; may throw or wait. */
  readonly beforeRead?: (request: MessagesRequest) => void | Promise<void>;
  /** Changes a piece before it is handed out. */
  readonly change?: (page: MessagePage, request: MessagesRequest) => MessagePage;
}

/** A provider over messages in memory: a port with its own data, so that every shape of paging can be had. */
export function fakeProvider(platform: FakePlatform): ChatProvider & { requests: MessagesRequest[] } {
  const requests: MessagesRequest[] = [];
  return {
    requests,
    capabilities: { pagesMessages: platform.pageSize !== undefined, serverFilters: [] },
    testConnection: () => Promise.resolve({ version: '1' }),
    signIn: () => Promise.resolve(),
    signOut: () => Promise.resolve(),
    dispose: () => undefined,
    listSessions: () => Promise.resolve({ sessions: platform.sessions }),
    getSession(id) {
      const session = platform.sessions.find((candidate) => candidate.id === id);
      return session ? Promise.resolve(session) : Promise.reject(new ParleyError('notFound', { what: id }));
    },
    async *readMessages(request, signal) {
      requests.push(request);
      await platform.beforeRead?.(request);
      if (signal.aborted) throw new ParleyError('cancelled');
      const all = platform.messages.get(request.session);
      if (!all) throw new ParleyError('notFound', { what: request.session });
      const change = platform.change ?? ((page: MessagePage) => page);
      const [from, until] = bounds(all, request, platform.pageSize);
      const size = platform.pieceSize ?? Math.max(1, until - from);
      for (let start = from; start < until || start === from; start += size) {
        const end = Math.min(until, start + size);
        const newest = all[until - 1];
        yield change(
          {
            messages: all.slice(start, end),
            ...(end === until && from > 0 && !request.after && { older: cursor(String(from)) }),
            ...(end === until && newest && { newer: cursor(newest.id) }),
          },
          request,
        );
        if (end === until) return;
      }
    },
  };
}

/** Cursors: `before` is the position of the oldest message so far, `after` the id of the newest. */
function bounds(all: readonly Message[], request: MessagesRequest, pageSize = all.length): [number, number] {
  if (request.after) {
    const from = all.findIndex((message) => message.id === String(request.after)) + 1;
    return [from, Math.min(all.length, from + pageSize)];
  }
  const until = request.before ? Number(request.before) : all.length;
  return [Math.max(0, until - pageSize), until];
}
