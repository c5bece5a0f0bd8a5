import assert from 'node:assert/strict';
import { walkSession, type WalkedPage } from '../../../../src/core/export/walkSession';
import { cursor, sessionId } from '../../../../src/core/model/ids';
import { fakeProvider, type FakePlatform } from './fakeProvider';
import { samples, sampleSession } from './samples';

const id = sessionId('s1');
const platform = (count: number, more: Partial<FakePlatform> = {}): FakePlatform => ({
  sessions: [sampleSession()],
  messages: new Map([[id, samples(count)]]),
  ...more,
});

async function walk(given: FakePlatform, signal = new AbortController().signal): Promise<WalkedPage[]> {
  const pages: WalkedPage[] = [];
  for await (const page of walkSession(fakeProvider(given), id, {}, signal)) pages.push(page);
  return pages;
}

const ids = (pages: readonly WalkedPage[]): string[] =>
  pages.flatMap((page) => page.messages.map((message) => message.id));

describe('A walk through a session', () => {
  for (const count of [0, 1, 10, 11]) {
    it(`yields each of ${count} messages once, newest page first`, async () => {
      const pages = await walk(platform(count, { pageSize: 10, pieceSize: 4 }));
      assert.deepEqual(
        ids(pages).sort(),
        samples(count).map((message) => message.id),
      );
      assert.equal(pages.at(-1)?.answered, true);
      if (count > 10) assert.equal(pages.at(-1)?.messages[0]?.id, '1000');
    });
  }

  it('drops what the platform sends twice and counts it', async () => {
    const all = samples(30);
    const pages = await walk(
      platform(30, {
        pageSize: 10,
        change: (page) => ({ ...page, messages: [...page.messages, ...all.slice(25)] }),
      }),
    );
    assert.equal(new Set(ids(pages)).size, 30);
    assert.equal(ids(pages).length, 30);
    assert.equal(
      pages.reduce((sum, page) => sum + page.repeats, 0),
      15,
    );
  });

  it('ends and tells of a gap when the platform repeats a cursor', async () => {
    const pages = await walk(
      platform(30, { pageSize: 10, change: (page) => ({ ...page, older: cursor('20') }) }),
    );
    assert.deepEqual(pages.at(-1)?.gap, { reason: 'cursor repeated', before: '1010' });
  });

  it('ends and tells of a gap when empty pages do not end', async () => {
    let next = 0;
    const pages = await walk(
      platform(30, { pageSize: 10, change: () => ({ messages: [], older: cursor(String(100 + next++)) }) }),
    );
    assert.deepEqual(pages.at(-1)?.gap, { reason: 'too many empty pages' });
  });

  it('goes on past an empty page', async () => {
    let first = true;
    const pages = await walk(
      platform(5, {
        pageSize: 10,
        change: (page) => {
          if (!first) return page;
          first = false;
          return { messages: [], older: cursor('5') };
        },
      }),
    );
    assert.equal(ids(pages).length, 5);
  });

  it('stops between two pages when it is cancelled', async () => {
    const controller = new AbortController();
    const seen: WalkedPage[] = [];
    const walking = walkSession(fakeProvider(platform(30, { pageSize: 10 })), id, {}, controller.signal);
    await assert.rejects(
      async () => {
        for await (const page of walking) {
          seen.push(page);
          controller.abort();
        }
      },
      { code: 'cancelled' },
    );
    assert.equal(seen.length, 1);
  });
});
