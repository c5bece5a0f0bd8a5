import { ParleyError, toParleyError } from '../../core/base/errors';
import { Lru } from '../../core/base/lru';
import { type SessionId, sessionId } from '../../core/model/ids';
import type { Author } from '../../core/model/message';
import type { Oddity, SessionPage } from '../../core/model/page';
import type { Session, SessionFilter } from '../../core/model/session';
import type { SessionsRequest } from '../../core/ports/chatProvider';
import { mayBeOfTypes } from '../../core/sessions/sessionQuery';
import type { XelionApi } from './api';
import { decodePlace, encodePlace, type SessionsPlace, sessionsPlace } from './cursors';
import type { Directory } from './directory';
import { nextBefore } from './listWalk';
import { lastMessage, type LastMessage, mapSession, sessionOfMessage } from './mapSession';
import type { XelionOperations } from './operations';
import { decodeRecords, decodeSingle } from './records';
import { chatSession, restList, single, type UserChat, userChat } from './schema';
import { xelionDate } from './xelionTime';

const DEFAULT_SESSIONS = 50;
/** Messages a request: twice as many after each answer that named fewer new sessions than this. */
const FEW_SESSIONS = 10;
const MESSAGES_A_REQUEST = 100;
const MOST_MESSAGES_A_REQUEST = 800;
/** A call ends after so many requests, and goes on longer only while it has found nothing. */
const REQUESTS_A_CALL = 5;
const REQUESTS_WITHOUT_RESULT = 30;
const KEPT_SESSIONS = 5000;

const FIRST: Partial<SessionsPlace> & Omit<SessionsPlace, 'before' | 'seen'> = {
  last: [],
  size: MESSAGES_A_REQUEST,
  idle: 0,
};

/** What one request has brought. */
interface Step extends SessionPage {
  readonly place?: SessionsPlace;
}

/**
 * The sessions of one account, newest activity first. The guide has no request that lists them; the complete way without a
 * side effect is to page through all chat messages and take the session of each message when it is first met. A walk's
 * cursor says which sessions it has met, so each is listed once, whatever is asked for again.
 */
export class Sessions {
  readonly #last = new Lru<SessionId, LastMessage>(KEPT_SESSIONS);

  constructor(
    private readonly api: XelionApi,
    private readonly operations: XelionOperations,
    private readonly directory: Directory,
  ) {}

  async list(request: SessionsRequest, signal: AbortSignal): Promise<SessionPage> {
    const { cursor, limit = DEFAULT_SESSIONS, filter = {} } = request;
    const sessions: Session[] = [];
    const oddities: Oddity[] = [];
    let place = cursor && decodePlace(cursor, sessionsPlace);
    for (let requests = 1; ; requests++) {
      const step = await this.#step(place, filter, signal);
      sessions.push(...step.sessions);
      oddities.push(...(step.oddities ?? []));
      place = step.place;
      const enough =
        sessions.length >= limit ||
        requests >= (sessions.length > 0 ? REQUESTS_A_CALL : REQUESTS_WITHOUT_RESULT);
      if (place && !enough) continue;
      return {
        sessions,
        ...(place && { next: encodePlace(place) }),
        ...(oddities.length > 0 && { oddities }),
        ...(step.exchange && { exchange: step.exchange }),
      };
    }
  }

  /** The session with its people. @throws ParleyError `notFound` */
  async get(id: SessionId, signal: AbortSignal): Promise<Session> {
    const [chat, me] = await Promise.all([this.directory.chat(id, signal), this.directory.me(signal)]);
    return mapSession(chat, me, this.#last.get(id));
  }

  /**
   * The session that an id stands for: its own, that of one of its messages (page "communications_get"), or that of whom it
   * is with (page "addressables_chat_get"). @throws ParleyError `notFound`
   */
  async find(id: string, signal: AbortSignal): Promise<Session> {
    const ways = [
      () => this.get(sessionId(id), signal),
      async () => {
        const { communication: operation, root } = this.operations;
        const question = { operation, path: `${root}/communications/${id}` };
        const { value } = decodeSingle(await this.api.read(question, single, signal), userChat);
        return value.chatSession && this.get(sessionId(value.chatSession.oid), signal);
      },
      async () => {
        const { chatOfAddressable: operation, root } = this.operations;
        const question = { operation, path: `${root}/addressables/${id}/chat` };
        const chat = decodeSingle(await this.api.read(question, single, signal), chatSession);
        this.directory.remember(sessionId(chat.value.oid), chat);
        return mapSession(chat, await this.directory.me(signal), this.#last.get(sessionId(chat.value.oid)));
      },
    ];
    for (const way of ways) {
      try {
        const found = await way();
        if (found) return found;
      } catch (error) {
        if (toParleyError(error).code !== 'notFound') throw error;
      }
    }
    throw new ParleyError('notFound', { what: `a session, message or person with the id ${id}` });
  }

  async #step(place: SessionsPlace | undefined, filter: SessionFilter, signal: AbortSignal): Promise<Step> {
    const { before, last, size, idle } = place ?? FIRST;
    const [answer, me] = await Promise.all([
      this.#ask(before, size, filter, signal),
      this.directory.me(signal),
    ]);
    const { records, oddities } = decodeRecords(answer, userChat);
    const seen = new Set(place?.seen);
    const sessions: Session[] = [];
    const homeless: Oddity[] = [];
    for (const { value, wire } of records) {
      const oid = value.chatSession?.oid;
      if (oid === undefined) homeless.push({ problem: 'A chat message names no session.', wire });
      else if (!seen.has(oid)) {
        seen.add(oid);
        sessions.push(this.#session(sessionId(oid), value, me));
      }
    }
    const entries = records.map(({ value }) => value);
    const ends = [entries.at(0), entries.at(-1)].flatMap((entry) => entry?.oid ?? []);
    const nowIdle = ends.length === 0 || ends.join() === last.join() ? idle + 1 : 0;
    const next = nextBefore(answer.value, entries, { before, idle: nowIdle });
    return {
      sessions: sessions.filter((session) => mayBeOfTypes(session, filter)),
      oddities: [...oddities, ...homeless],
      exchange: answer.exchange,
      ...(next !== undefined && {
        place: {
          before: next,
          seen: [...seen],
          last: ends.length > 0 ? ends : last,
          size: sessions.length < FEW_SESSIONS ? Math.min(size * 2, MOST_MESSAGES_A_REQUEST) : size,
          idle: nowIdle,
        },
      }),
    };
  }

  #ask(before: string | undefined, size: number, { text, from, until }: SessionFilter, signal: AbortSignal) {
    const { communications: operation, root } = this.operations;
    const query = {
      where: 'obj_type=XCCUserChat',
      limit: String(size),
      before,
      name: text || undefined,
      from: from === undefined ? undefined : xelionDate(from, 'from'),
      until: until === undefined ? undefined : xelionDate(until, 'until'),
    };
    return this.api.read(
      { operation, path: `${root}/communications`, query, what: 'the list' },
      restList,
      signal,
    );
  }

  #session(id: SessionId, newest: UserChat, me: Author | undefined): Session {
    const last = lastMessage(newest);
    if ((this.#last.get(id)?.at?.utc ?? -Infinity) <= (last.at?.utc ?? -Infinity)) this.#last.set(id, last);
    const known = this.directory.knownChat(id);
    return known ? mapSession(known, me, last) : sessionOfMessage(id, newest);
  }
}
