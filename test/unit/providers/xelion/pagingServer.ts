import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One message as a test makes it up; `at` in seconds since the epoch. */
export interface Made {
  readonly oid: number;
  readonly at: number;
  /** The server knows when it was and does not tell. */
  readonly undated?: boolean;
  /** The date that it has, when it does not stand where its date would put it. */
  readonly dated?: number;
  /** It comes without its id, so that nobody can read it. */
  readonly odd?: boolean;
}

/** How this server pages: every freedom that the guide leaves. */
export interface PagingHabits {
  /** What a cursor looks like; `opaque` means nothing to anybody but the server. */
  readonly cursors: 'oid' | 'dateAndOid' | 'opaque';
  /** Where a page tells its cursors. */
  readonly told: 'paging' | 'links' | 'both' | 'nowhere';
  /** Rows of the next page, in turn and over again; `undefined`: what `limit` says. 0 only with `opaque` cursors. */
  readonly pageSizes: readonly (number | undefined)[];
  /** The last page has no cursor to older entries. */
  readonly omitsLast: boolean;
  /** An empty page at the end repeats the cursor that was asked for. */
  readonly echoesAtEnd: boolean;
  /** A page begins with the row of its cursor. */
  readonly inclusive: boolean;
  readonly foreignHrefs: boolean;
  readonly ignoresUntil: boolean;
}

/** Pages as the guide shows them. */
export const PLAIN_HABITS: PagingHabits = {
  cursors: 'oid',
  told: 'paging',
  pageSizes: [undefined],
  omitsLast: false,
  echoesAtEnd: false,
  inclusive: false,
  foreignHrefs: false,
  ignoresUntil: false,
};

const TOP: Made = { oid: Infinity, at: Infinity };

/** What one session's messages endpoint says over real HTTP, and what it needs for a sign-in. */
export class PagingServer {
  readonly #server: Server;
  /** In any order; tests add to it while pages are read. */
  readonly messages: Made[] = [];
  /** Requests for messages so far. */
  reads = 0;
  readonly #opaque = new Map<string, Made>();
  onRead: (reads: number) => void = () => undefined;
  /** How many milliseconds answers take, in turn and over again. */
  latencies: readonly number[] = [0];

  constructor(private readonly habits: PagingHabits) {
    this.#server = createServer((request, response) => this.#handle(request, response));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Newest first, as a session's messages are listed. */
  sorted(): Made[] {
    return [...this.messages].sort(newestFirst);
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.replace('/api/v1/master/', '');
    const json = this.#answer(path, url.searchParams);
    const answer = (): void => {
      response.writeHead(json ? 200 : 404, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(json ?? { errorCode: 10100, message: 'Not found' }));
    };
    const latency = this.latencies[this.reads % this.latencies.length];
    if (latency) setTimeout(answer, latency);
    else answer();
  }

  #answer(path: string, query: URLSearchParams): unknown {
    if (path === 'me/login') return { authentication: 'token-1', validUntil: '' };
    if (path === 'me/info') return { object: { person: { oid: '1', commonName: 'Arno' } } };
    if (path === 'chats/7') return { object: { oid: '7', sessionType: 'user', participants: [] } };
    if (path !== 'chats/7/messages') return undefined;
    this.onRead(++this.reads);
    return this.#page(query);
  }

  #page(query: URLSearchParams): unknown {
    const until = this.habits.ignoresUntil ? null : query.get('until');
    const sorted = this.sorted().filter(({ at, dated }) => until === null || wireDate(dated ?? at) <= until);
    const cursor = query.get('before');
    const edge = cursor === null ? TOP : this.#edgeOf(cursor);
    const start = sorted.findIndex((made) => newestFirst(edge, made) < 0);
    const { pageSizes, echoesAtEnd, omitsLast, inclusive } = this.habits;
    if (start < 0) return this.#envelope([], undefined, echoesAtEnd ? (cursor ?? undefined) : undefined);
    const size = pageSizes[(this.reads - 1) % pageSizes.length] ?? Number(query.get('limit'));
    const rows = sorted.slice(inclusive && cursor !== null ? Math.max(0, start - 1) : start, start + size);
    const data = rows.map((made) => ({ object: record(made), links: [] }));
    const [newest] = rows;
    const atEnd = start + size >= sorted.length;
    const previous = this.#cursorOf(size > 0 ? (rows.at(-1) ?? edge) : edge);
    return this.#envelope(data, newest && this.#cursorOf(newest), atEnd && omitsLast ? undefined : previous);
  }

  /** What a cursor stands for: entries below this one come next. */
  #edgeOf(cursor: string): Made {
    const [, oid = '0'] = /^(?:.*_)?(\d+)$/.exec(cursor) ?? [];
    const edge = this.#opaque.get(cursor) ?? this.messages.find((made) => made.oid === Number(oid));
    if (!edge) throw new Error(`The client made up the cursor ${cursor}`);
    return edge;
  }

  #cursorOf(made: Made): string {
    if (this.habits.cursors === 'oid') return String(made.oid);
    if (this.habits.cursors === 'dateAndOid') return `${wireDate(made.at)}_${made.oid}`;
    const cursor = `+/ %${this.#opaque.size}&ü`;
    this.#opaque.set(cursor, made);
    return cursor;
  }

  #envelope(data: unknown[], next: string | undefined, previous: string | undefined): unknown {
    const { told, foreignHrefs } = this.habits;
    const origin = foreignHrefs ? 'httsp://developer.xelion.nl' : 'http://localhost';
    const link = (rel: string, query: string): unknown => ({
      rel,
      href: `${origin}/m?${query}`,
      method: 'GET',
    });
    const links = told === 'links' || told === 'both';
    const paging = told === 'paging' || told === 'both';
    return {
      data,
      meta: {
        links: [
          link('refresh', ''),
          ...(links && next !== undefined ? [link('next', `after=${encodeURIComponent(next)}`)] : []),
          ...(links && previous !== undefined
            ? [link('previous', `before=${encodeURIComponent(previous)}`)]
            : []),
        ],
        ...(paging &&
          (next ?? previous) !== undefined && {
            paging: {
              ...(previous !== undefined && { previousId: previous }),
              ...(next !== undefined && { nextId: next }),
            },
          }),
      },
    };
  }
}

function newestFirst(a: Made, b: Made): number {
  return a.at === b.at ? b.oid - a.oid : b.at - a.at;
}

export function wireDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

function record({ oid, at, undated, dated, odd }: Made): unknown {
  return {
    ...(!odd && { oid: String(oid) }),
    objectType: 'XCCUserChat',
    ...(!undated && { date: wireDate(dated ?? at) }),
    incoming: true,
    contentSummary: `text ${oid}`,
  };
}
