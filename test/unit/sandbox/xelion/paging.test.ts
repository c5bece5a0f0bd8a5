import assert from 'node:assert/strict';
import { LANDMARKS } from '../../../../src/sandbox/xelion/landmarks';
import { oidsOf, XelionSandbox, type ListAnswer } from './xelionSandbox';

const messages = `chats/${LANDMARKS.sessions.fiveHundred}/messages`;

describe('A list of the Xelion sandbox', () => {
  let xelion: XelionSandbox;
  /** All 500, newest first. */
  let all: readonly string[];
  before(async () => {
    xelion = await XelionSandbox.start();
    all = oidsOf(await xelion.list(`${messages}?limit=1000`));
  });
  after(() => xelion.stop());

  const page = (query: string): Promise<ListAnswer> => xelion.list(`${messages}?${query}`);
  const oids = async (query: string): Promise<string[]> => oidsOf(await page(query));

  it('is newest first, 15 rows when nobody says how many', async () => {
    assert.deepEqual(oidsOf(await xelion.list(messages)), all.slice(0, 15));
  });

  it('gives the rows just below `before` and just above `after`, each in the order of the list', async () => {
    assert.deepEqual(await oids(`limit=10&before=${all[99]}`), all.slice(100, 110));
    assert.deepEqual(await oids(`limit=10&after=${all[99]}`), all.slice(89, 99));
    assert.deepEqual(await oids(`limit=10&before=${all[99]}&after=${all[104]}`), all.slice(100, 104));
  });

  it('has `before` mean smaller and `after` larger in an ascending list too', async () => {
    const ascending = all.toReversed();
    assert.deepEqual(await oids('order=ascending&limit=10'), ascending.slice(0, 10));
    assert.deepEqual(await oids(`order=ascending&limit=10&after=${ascending[9]}`), ascending.slice(10, 20));
    assert.deepEqual(await oids(`order=ascending&limit=10&before=${ascending[20]}`), ascending.slice(10, 20));
  });

  it('names its largest row in `nextId` and its smallest in `previousId`, whatever the order', async () => {
    assert.deepEqual((await page('limit=10')).meta.paging, { previousId: all[9], nextId: all[0] });
    const first = await page('order=ascending&limit=10');
    assert.deepEqual(first.meta.paging, { previousId: all[499], nextId: all[490] });
  });

  it('has the same cursors in its links, beside what else was asked for', async () => {
    const { links } = (await page('limit=10&from=2024-07-14%2000:00:00&before=' + all[9])).meta;
    const query = (rel: string): string => new URL(links.find((one) => one.rel === rel)?.href ?? '').search;
    assert.deepEqual(
      links.map(({ rel }) => rel),
      ['refresh', 'next', 'previous'],
    );
    assert.equal(new URLSearchParams(query('previous')).get('before'), all[19]);
    assert.equal(new URLSearchParams(query('previous')).get('limit'), '10');
    assert.equal(new URLSearchParams(query('next')).get('after'), all[10]);
    assert.equal(new URLSearchParams(query('next')).get('before'), null);
  });

  it('gives both ids on its last page, and neither on the empty page behind it', async () => {
    const last = await page(`limit=10&before=${all[489]}`);
    assert.deepEqual(oidsOf(last), all.slice(490));
    assert.deepEqual(last.meta.paging, { previousId: all[499], nextId: all[490] });
    const behind = await page(`limit=10&before=${all[499]}`);
    assert.deepEqual(behind.data, []);
    assert.equal(behind.meta.paging, undefined);
    assert.deepEqual(
      behind.meta.links.map(({ rel }) => rel),
      ['refresh'],
    );
  });

  it('takes `<date>_<oid>` as a cursor, and an oid that is no message’s', async () => {
    const [row] = (await page(`limit=1&before=${all[99]}`)).data;
    const cursor = encodeURIComponent(`${String(row?.object.date)}_${String(row?.object.oid)}`);
    assert.deepEqual(await oids(`limit=3&before=${cursor}`), all.slice(101, 104));
    assert.deepEqual(await oids(`limit=3&before=${Number(all[99]) + 1}`), all.slice(99, 102));
    assert.deepEqual(await oids(`limit=3&after=${Number(all[99]) - 1}`), all.slice(97, 100));
  });

  it('takes `from` and `until` as inclusive, also together with a cursor', async () => {
    const rows = (await page('limit=1000')).data.map(({ object }) => object);
    const [from, until] = [String(rows[60]?.date), String(rows[20]?.date)];
    const within = rows.filter(({ date }) => String(date) >= from && String(date) <= until);
    const window = `from=${encodeURIComponent(from)}&until=${encodeURIComponent(until)}`;
    assert.deepEqual(
      await oids(`limit=1000&${window}`),
      within.map(({ oid }) => oid),
    );
    assert.deepEqual(
      await oids(`limit=5&${window}&before=${String(within[9]?.oid)}`),
      within.slice(10, 15).map(({ oid }) => oid),
    );
  });

  it('refuses a limit, a date or a cursor that is none', async () => {
    for (const [query, failure] of [
      ['limit=0', '400/10202'],
      ['limit=many', '400/10202'],
      ['from=2024-10-11', '400/10202'],
      ['until=2024-02-30%2000:00:00', '400/10202'],
      ['before=abc', '400/10203'],
      ['after=yesterday_5', '400/10203'],
    ] as const) {
      assert.equal(await xelion.failure(`${messages}?${query}`), failure, query);
    }
  });

  it('of all communications holds the messages of all sessions in one order, each once', async () => {
    const walked = await xelion.walk('communications?where=obj_type=XCCUserChat', 1000);
    assert.equal(new Set(walked).size, walked.length);
    const long = oidsOf(await xelion.list(`chats/${LANDMARKS.sessions.twentyThousand}/messages?limit=1000`));
    const places = new Map(walked.map((oid, place) => [oid, place]));
    for (const session of [all, long]) {
      const there = session.map((oid) => places.get(oid) ?? -1);
      assert.ok(there.every((place) => place >= 0));
      assert.deepEqual(
        there,
        there.toSorted((a, b) => a - b),
      );
    }
    assert.ok(walked.length > 21000, `${walked.length}`);
  });
});
