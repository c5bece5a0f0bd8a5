import assert from 'node:assert/strict';
import { ParleyError } from '../../../../src/core/base/errors';
import { cursor, sessionId } from '../../../../src/core/model/ids';
import type { SessionPage } from '../../../../src/core/model/page';
import type { Session, SessionFilter } from '../../../../src/core/model/session';
import type { SessionsRequest } from '../../../../src/core/ports/chatProvider';
import { SessionList } from '../../../../src/core/sessions/sessionList';
import { fakeProvider } from '../export/fakeProvider';

/** A server with one list of pages, which are read from the place that a cursor tells. */
class Pages {
  readonly pages: string[][] = [];
  requests = 0;
  readonly filters: SessionFilter[] = [];
  /** Waited for before an answer to a request for the top. */
  top: Promise<void> = Promise.resolve();

  list(): SessionList {
    const provider = {
      ...fakeProvider({ sessions: [], messages: new Map() }),
      listSessions: async ({ cursor: from, filter }: SessionsRequest, signal: AbortSignal) => {
        this.requests++;
        this.filters.push(filter ?? {});
        if (from === undefined) await this.top;
        if (signal.aborted) throw new ParleyError('cancelled');
        return this.#page(Number(from ?? 0));
      },
    };
    return new SessionList(() => Promise.resolve(provider));
  }

  #page(at: number): SessionPage {
    const sessions = (this.pages[at] ?? []).map((id): Session => {
      return { id: sessionId(id), title: id, complete: true };
    });
    return { sessions, ...(at + 1 < this.pages.length && { next: cursor(String(at + 1)) }) };
  }
}

const idsOf = (list: SessionList): string[] => list.sessions.map(({ id }) => id);

describe('The list of sessions', () => {
  let server: Pages;
  let list: SessionList;
  beforeEach(() => {
    server = new Pages();
    list = server.list();
  });
  afterEach(() => list.dispose());

  it('lists its top anew and the next page behind it, when more is asked for meanwhile', async () => {
    server.pages.push(['2'], ['1']);
    await list.refresh();
    server.pages.unshift(['3']);
    await Promise.all([list.refresh(), list.loadMore()]);
    assert.deepEqual(idsOf(list), ['3', '2']);
    assert.equal(list.hasMore, true);
  });

  it('keeps saying that its top could not be read, when more was asked for meanwhile', async () => {
    server.pages.push(['2'], ['1']);
    await list.refresh();
    server.top = Promise.reject(new ParleyError('server.busy'));
    await Promise.all([list.refresh(), list.loadMore()]);
    assert.equal(list.failure?.at, 'top');
    assert.deepEqual(idsOf(list), ['2']);
    await list.loadMore();
    assert.deepEqual(idsOf(list), ['2', '1']);
  });

  it('reads its first page once, when more is asked for meanwhile', async () => {
    server.pages.push(['2'], ['1']);
    await Promise.all([list.refresh(), list.loadMore()]);
    assert.equal(server.requests, 2);
    assert.deepEqual(idsOf(list), ['2', '1']);
  });

  it('stops behind many pages that bring nothing, and goes on there when more is asked for', async () => {
    server.pages.push(...Array<string[]>(25).fill([]), ['1'], []);
    await list.refresh();
    assert.equal(server.requests, 10);
    assert.equal(list.loaded && list.hasMore, true);
    await list.loadMore();
    assert.deepEqual(idsOf(list), []);
    await list.loadMore();
    assert.deepEqual(idsOf(list), ['1']);
    assert.equal(server.requests, 26);
  });

  it('reads as far down as before when it is listed anew, over a few pages that bring nothing', async () => {
    server.pages.push(['4'], ['3'], [], ['3', '2'], ['1']);
    await list.refresh();
    await list.loadMore();
    await list.loadMore();
    assert.deepEqual(idsOf(list), ['4', '3', '2']);
    await list.refresh();
    assert.deepEqual(idsOf(list), ['4', '3', '2']);
    assert.equal(list.hasMore, true);
  });

  it('keeps what it has under a filter for later, and has more until it was read from its top with that', async () => {
    server.pages.push(['1']);
    list.keepFilter({ openOnly: true });
    assert.equal(list.hasMore, false);
    await list.refresh();
    list.keepFilter({});
    assert.equal(list.hasMore, true);
    assert.deepEqual(idsOf(list), ['1']);
    server.pages.unshift(['2']);
    await list.loadMore();
    assert.deepEqual(idsOf(list), ['2']);
    assert.deepEqual(server.filters, [{ openOnly: true }, {}]);
  });
});
