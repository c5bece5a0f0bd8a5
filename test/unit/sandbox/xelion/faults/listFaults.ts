import assert from 'node:assert/strict';
import { LANDMARKS } from '../../../../../src/sandbox/xelion/landmarks';
import { oidsOf, type Json, type ListAnswer, type XelionSandbox } from '../xelionSandbox';
import type { Proof } from './proof';

const messages = `chats/${LANDMARKS.sessions.fiveHundred}/messages`;

const everything = async (xelion: XelionSandbox): Promise<string[]> =>
  oidsOf(await xelion.list(`${messages}?limit=1000`));

/** All pages by the cursor that each gives, down to the one that gives none or its own again. */
async function pages(xelion: XelionSandbox, limit: number): Promise<ListAnswer[]> {
  const all: ListAnswer[] = [];
  for (let cursor: string | undefined; ;) {
    const before = cursor === undefined ? '' : `&before=${encodeURIComponent(cursor)}`;
    const page = await xelion.list(`${messages}?limit=${limit}${before}`);
    all.push(page);
    const previous = page.meta.paging?.previousId;
    if (previous === undefined || previous === cursor) return all;
    cursor = previous;
  }
}

const rels = ({ meta }: ListAnswer): string[] => meta.links.map(({ rel }) => rel);

export const listFaults = {
  foreignHrefs: async (xelion) => {
    xelion.set('foreignHrefs', 'httsp://localhost:8080');
    const page = await xelion.list(messages);
    const hrefs = [...page.meta.links, ...page.data.flatMap(({ links }) => links)].map(({ href }) => href);
    assert.ok(hrefs.length > 15);
    assert.ok(hrefs.every((href) => href.startsWith('httsp://localhost:8080/api/v1/master/')));
  },
  compoundCursors: async (xelion) => {
    const expected = await everything(xelion);
    xelion.set('compoundCursors', true);
    const { data, meta } = await xelion.list(messages);
    const place = ({ date, oid }: Json): string => `${String(date)}_${String(oid)}`;
    assert.equal(meta.paging?.nextId, place(data[0]?.object ?? {}));
    assert.equal(meta.paging?.previousId, place(data[14]?.object ?? {}));
    const previous = meta.links.find(({ rel }) => rel === 'previous')?.href;
    assert.match(previous ?? '', /\?before=2024-\d\d-\d\d\+\d\d%3A\d\d%3A\d\d_\d+$/);
    assert.deepEqual(await xelion.walk(messages, 60), expected);
  },
  shortPages: async (xelion) => {
    const expected = await everything(xelion);
    xelion.set('shortPages', true);
    const all = await pages(xelion, 60);
    const lengths = all.map(({ data }) => data.length);
    assert.ok(lengths.slice(0, -2).filter((length) => length < 60).length > 3, lengths.join());
    assert.deepEqual(all.flatMap(oidsOf), expected);
  },
  emptyPages: async (xelion) => {
    const expected = await everything(xelion);
    xelion.set('emptyPages', true);
    const all = await pages(xelion, 20);
    assert.ok(all.slice(0, -2).some(({ data }) => data.length === 0));
    assert.deepEqual(all.flatMap(oidsOf), expected);
  },
  pageSize: async (xelion) => {
    const expected = await everything(xelion);
    xelion.set('pageSize', 7);
    assert.deepEqual(oidsOf(await xelion.list(`${messages}?limit=100`)), expected.slice(0, 7));
    assert.deepEqual(oidsOf(await xelion.list(`${messages}?limit=2`)), expected.slice(0, 7));
  },
  omitEndCursors: async (xelion) => {
    const expected = await everything(xelion);
    xelion.set('omitEndCursors', true);
    const first = await xelion.list(`${messages}?limit=10`);
    assert.deepEqual(first.meta.paging, { previousId: expected[9] });
    assert.deepEqual(rels(first), ['refresh', 'previous']);
    const last = await xelion.list(`${messages}?limit=10&before=${expected[489]}`);
    assert.deepEqual(last.meta.paging, { nextId: expected[490] });
    const whole = await xelion.list(`${messages}?limit=1000`);
    assert.equal(whole.meta.paging, undefined);
  },
  noPaging: async (xelion) => {
    xelion.set('noPaging', true);
    const page = await xelion.list(messages);
    assert.equal('paging' in page.meta, false);
    assert.deepEqual(rels(page), ['refresh', 'next', 'previous']);
    xelion.set('noPaging', 'links');
    const bare = await xelion.list(messages);
    assert.equal('paging' in bare.meta, false);
    assert.deepEqual(rels(bare), ['refresh']);
    xelion.set('noPaging', 'meta');
    assert.deepEqual(Object.keys(await xelion.get(messages)), ['data']);
  },
  duplicates: async (xelion) => {
    const expected = await everything(xelion);
    xelion.set('duplicates', true);
    const [first, second] = (await pages(xelion, 60)).map(oidsOf);
    assert.equal(second?.[0], first?.at(-1));
    assert.equal(second?.length, 61);
    assert.deepEqual([...new Set((await pages(xelion, 60)).flatMap(oidsOf))], expected);
  },
  missingFields: async (xelion) => {
    xelion.set('missingFields', true);
    const { data } = await xelion.list(`${messages}?limit=50`);
    assert.ok(
      data.every(({ object }) => object.oid && object.date && typeof object.contentSummary === 'string'),
    );
    const sets = data.map(({ object }) => Object.keys(object).join());
    assert.ok(new Set(sets).size > 40);
    assert.ok(data.every(({ object }) => Object.keys(object).length < 25));
  },
  oddRecords: async (xelion) => {
    xelion.set('oddRecords', true);
    const { data } = await xelion.list(messages);
    assert.equal(data.length, 17);
    assert.equal(data.filter(({ object }) => object === null).length, 1);
    assert.equal(data.filter(({ object }) => object !== null && !('oid' in object)).length, 1);
  },
} satisfies Record<string, Proof>;
