import assert from 'node:assert/strict';
import { LANDMARKS } from '../../../../../src/sandbox/xelion/landmarks';
import { oidsOf, type Json, type XelionSandbox } from '../xelionSandbox';
import type { Proof } from './proof';

const { sessions } = LANDMARKS;
const eight = `chats/${sessions.eight}/messages`;

const read = async (xelion: XelionSandbox): Promise<readonly Json[]> =>
  (await xelion.list(`${eight}?limit=100`)).data.map(({ object }) => object);

export const dataFaults = {
  hugeSession: async (xelion) => {
    assert.equal(await xelion.failure(`chats/${sessions.huge}`), '404/10100');
    xelion.set('hugeSession', 5000);
    const oids = await xelion.walk(`chats/${sessions.huge}/messages`, 1000);
    assert.equal(new Set(oids).size, 5000);
    const [first] = (await xelion.list(`chats/${sessions.huge}/messages?order=ascending&limit=1`)).data;
    assert.equal(first?.object.contentSummary, LANDMARKS.firstText);
  },
  disabledSession: async (xelion) => {
    const isDisabled = async (): Promise<unknown> =>
      (await xelion.object(`chats/${sessions.eight}`)).disabled;
    assert.equal(await isDisabled(), false);
    xelion.set('disabledSession', `${sessions.one},${sessions.eight}`);
    assert.equal(await isDisabled(), true);
    assert.equal(await xelion.failure(eight, { method: 'POST' }), '404/10066');
  },
  goneSession: async (xelion) => {
    const [row] = (await xelion.list(eight)).data;
    const [message, date] = [String(row?.object.oid), encodeURIComponent(String(row?.object.date))];
    const isListed = async (): Promise<boolean> =>
      oidsOf(await xelion.list(`communications?from=${date}&until=${date}`)).includes(message);
    assert.equal(await isListed(), true);
    xelion.set('goneSession', sessions.eight);
    for (const path of [
      `chats/${sessions.eight}`,
      eight,
      `communications/${message}`,
      `${eight}/${message}/attachment`,
    ]) {
      assert.equal(await xelion.failure(path), '404/10100', path);
    }
    assert.equal(await isListed(), false);
  },
  liveMessages: async (xelion) => {
    const known = await read(xelion);
    xelion.set('liveMessages', true);
    const [newest, ...rest] = await read(xelion);
    assert.deepEqual(rest, known);
    assert.ok(String(newest?.date) > String(known[0]?.date));
    assert.deepEqual([newest?.incoming, newest?.displayed], [true, false]);
    const older = await xelion.list(`${eight}?before=${String(newest?.oid)}`);
    assert.equal(older.data.length, known.length);
    assert.equal((await read(xelion)).length, known.length + 2);
  },
  lateMessages: async (xelion) => {
    const known = await read(xelion);
    xelion.set('lateMessages', true);
    const now = await read(xelion);
    assert.equal(now.length, known.length + 1);
    const late = now.find(({ oid }) => !known.some((one) => one.oid === oid));
    assert.ok(String(late?.date) < String(known[0]?.date));
    assert.ok(Number(late?.oid) > Number(known[0]?.oid));
    assert.deepEqual(
      now.map(({ date }) => date),
      now
        .map(({ date }) => date)
        .toSorted()
        .toReversed(),
    );
  },
  serveChats: async (xelion) => {
    assert.equal(await xelion.failure('chats'), '404/10100');
    xelion.set('serveChats', true);
    const oids = await xelion.walk('chats', 50);
    assert.ok(oids.length >= 150 && oids.includes(sessions.empty));
    assert.equal(new Set(oids).size, oids.length);
    const [newest] = (await xelion.list('communications?where=obj_type=XCCUserChat&limit=1')).data;
    assert.equal(oids[0], (newest?.object.chatSession as Json).oid);
  },
} satisfies Record<string, Proof>;
