import { isParleyError, ParleyError } from '../../../core/base/errors';
import { cursor, type Cursor, type ExchangeId, type SessionId } from '../../../core/model/ids';
import type { Oddity, SessionPage } from '../../../core/model/page';
import type { Session, SessionFilter } from '../../../core/model/session';
import type { SessionsRequest } from '../../../core/ports/chatProvider';
import { hasWords, ofTopics, withinTimes } from '../../../core/sessions/sessionQuery';
import type { HttpResponse } from '../../../wire/http';
import { ARCHIVE, CHAT, type SoapOperation } from '../operations';
import { isRefusal } from '../soap/failures';
import type { RequestElement } from '../soap/requestEnvelope';
import { readAll } from '../soap/answer';
import type { SoapReader } from '../soap/soapReader';
import type { TicketedClient } from '../soap/ticketedClient';
import type { ServerZones } from '../time/serverZone';
import type { ZoneClock } from '../time/zoneClock';
import { child } from '../xml/xmlElement';
import type { XmlElement } from '../xml/xmlElement';
import { archiveSession, COLUMNS } from './archiveRow';
import { restriction } from './restriction';
import { entitySession, sessionKeys } from './sessionEntity';
import type { Topics } from './topics';

const PAGE_SIZE = 100;
/** The vendor advises against more rows a call. */
const LARGEST_PAGE = 1000;

/** What one answer holds. */
interface Listed {
  readonly sessions: Session[];
  readonly oddities: Oddity[];
  /** Records in the answer, readable or not. */
  readonly rows: number;
  readonly exchange: ExchangeId | undefined;
}

/** The chat sessions of an account: of the whole installation by archive, or of the user's own topics. */
export class Sessions {
  /** @param ownOnly ask for the sessions of the user's own topics from the start */
  constructor(
    private readonly client: TicketedClient,
    private readonly topics: Topics,
    private readonly zones: ServerZones,
    private readonly protect: (secret: string) => void,
    private readonly ownOnly: boolean,
  ) {}

  /** Newest first. Without rights to the archive: the sessions of the user's own topics, and an oddity that says so. */
  async list(
    { cursor: place, limit, filter = {} }: SessionsRequest,
    signal: AbortSignal,
  ): Promise<SessionPage> {
    const below = place === undefined ? undefined : placeOf(place);
    if (this.ownOnly) return this.#own(filter, signal);
    try {
      return await this.#archive(below, Math.min(limit ?? PAGE_SIZE, LARGEST_PAGE), filter, signal);
    } catch (error) {
      // In the middle of the archive's list another list would not go on where this one stood.
      if (below !== undefined || !isParleyError(error) || !isRefusal(error)) throw error;
    }
    const page = await this.#own(filter, signal);
    const problem =
      'The list of all sessions was refused, so these are the sessions of your own topics only.';
    return { ...page, oddities: [{ problem }, ...(page.oddities ?? [])] };
  }

  async get(id: SessionId, signal: AbortSignal): Promise<Session> {
    const what = `chat session ${id}`;
    if (!/^\d{1,9}$|^1\d{9}$|^2[01]\d{8}$/.test(id)) throw new ParleyError('notFound', { what });
    const names = await this.topics.names(signal);
    let clock: ZoneClock | undefined;
    let exchange: ExchangeId | undefined;
    const found = this.client.read(
      {
        operation: CHAT.GetChatSessionEntity,
        parameters: [['ChatSessionEntityId', id]],
        what,
        items: [],
        take: (reader, response) => () => {
          exchange = response.exchange;
          const entity = child(reader.item, 'Response');
          if (entity) this.#protectKeys(entity);
          clock = this.zones.of(reader.headers.get('TimeZone'));
          return entity;
        },
      },
      signal,
    );
    const [entity] = await readAll(found);
    const session = entity && clock && entitySession(entity, clock, names);
    // A record that is not there comes as nil, or as an empty one.
    if (!session || session.id !== id)
      throw new ParleyError('notFound', { what }, { ...(exchange && { exchange }) });
    return session;
  }

  async #archive(
    below: number | undefined,
    size: number,
    filter: SessionFilter,
    signal: AbortSignal,
  ): Promise<SessionPage> {
    const clock = this.zones.latest;
    const listed = await this.#read(
      ARCHIVE.GetArchiveListByColumnsWithHeader2,
      [
        ['ProviderName', 'ChatSession'],
        ['Columns', COLUMNS.join(',')],
        ['SortOrder', 'chatSessionId desc'],
        ['Restriction', restriction(filter, below, clock)],
        ['Entities', undefined],
        ['Page', 0],
        ['PageSize', size],
        ['Options', undefined],
      ],
      ['Response', 'Rows'],
      archiveSession,
      signal,
    );
    const last = listed.sessions.at(-1)?.id;
    const more = listed.rows >= size && last !== undefined;
    return page(listed, filter, more ? cursor(`below:${last}`) : undefined);
  }

  async #own(filter: SessionFilter, signal: AbortSignal): Promise<SessionPage> {
    const names = await this.topics.names(signal);
    const listed = await this.#read(
      CHAT.ChatSessionsForUser,
      [],
      ['Response'],
      (entity, clock) => entitySession(entity, clock, names),
      signal,
    );
    listed.sessions.sort((a, b) => Number(b.id) - Number(a.id));
    const wanted = listed.sessions.filter((session) => matches(session, filter));
    return page({ ...listed, sessions: wanted }, filter, undefined);
  }

  async #read(
    operation: SoapOperation,
    parameters: readonly RequestElement[],
    items: readonly string[],
    toSession: (element: XmlElement, clock: ZoneClock) => Session | undefined,
    signal: AbortSignal,
  ): Promise<Listed> {
    const oddities: Oddity[] = [];
    let rows = 0;
    let exchange: ExchangeId | undefined;
    const take = (reader: SoapReader, response: HttpResponse) => {
      exchange = response.exchange;
      let clock: ZoneClock | undefined;
      return (): Session | undefined => {
        const { item } = reader;
        if (!item) return undefined;
        clock ??= this.zones.of(reader.headers.get('TimeZone'));
        rows++;
        this.#protectKeys(item);
        const session = toSession(item, clock);
        if (!session) {
          const wire = {
            exchange: response.exchange,
            start: reader.itemStart,
            end: reader.itemEnd,
            path: `${reader.itemPath()}[${reader.itemNumber}]`,
          };
          oddities.push({ problem: 'A chat session without an id.', wire });
        }
        return session;
      };
    };
    const sessions = await readAll(
      this.client.read({ operation, parameters, what: 'the chat sessions', items, take }, signal),
    );
    return { sessions, oddities, rows, exchange };
  }

  #protectKeys(element: XmlElement): void {
    for (const key of sessionKeys(element)) this.protect(key);
  }
}

/** What a restriction tells only roughly, or what the server was not asked for, is told here. */
function page(
  { sessions, oddities, exchange }: Listed,
  filter: SessionFilter,
  next: Cursor | undefined,
): SessionPage {
  return {
    sessions: sessions.filter((session) => withinTimes(session, filter) && ofTopics(session, filter)),
    ...(next && { next }),
    ...(oddities.length > 0 && { oddities }),
    ...(exchange && { exchange }),
  };
}

/** What the archive does in the server, done here for the list that the server does not filter. */
function matches(session: Session, filter: SessionFilter): boolean {
  return (!filter.openOnly || session.status?.open === true) && hasWords(session, filter);
}

function placeOf(place: Cursor): number {
  const id = /^below:(\d+)$/.exec(place)?.[1];
  if (id === undefined)
    throw new ParleyError('input.invalid', {
      what: 'The place in the list',
      why: 'it is not one of this account',
    });
  return Number(id);
}
