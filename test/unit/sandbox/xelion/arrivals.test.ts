import assert from 'node:assert/strict';
import { LANDMARKS } from '../../../../src/sandbox/xelion/landmarks';
import { oidsOf, XelionSandbox } from './xelionSandbox';

const session = LANDMARKS.sessions.vendorExample;
const NOW = Date.UTC(2024, 9, 12, 18);

describe('A message that arrives at the Xelion sandbox', () => {
  let xelion: XelionSandbox;
  beforeEach(async () => {
    xelion = await XelionSandbox.start({ now: () => NOW });
  });
  afterEach(() => xelion.stop());

  const receive = (text: string, at?: number): string =>
    xelion.sandbox.receive('xelion', { session, text, ...(at !== undefined && { at }) });

  it('is the newest of its session and of all, incoming and unread', async () => {
    const oid = receive('Is anybody there?');
    const [row] = (await xelion.list(`chats/${session}/messages`)).data;
    assert.deepEqual(
      [
        row?.object.oid,
        row?.object.date,
        row?.object.contentSummary,
        row?.object.incoming,
        row?.object.displayed,
      ],
      [oid, '2024-10-12 18:00:00', 'Is anybody there?', true, false],
    );
    assert.equal(row?.object.commonName, 'Arno <- Haas, 2024-10-12');
    assert.deepEqual(oidsOf(await xelion.list('communications?limit=1')), [oid]);
    assert.equal((await xelion.object(`communications/${oid}`)).oid, oid);
    const newer = await xelion.list(`chats/${session}/messages?after=${LANDMARKS.vendorMessages[0]}`);
    assert.deepEqual(oidsOf(newer), [oid]);
  });

  it('stands where its date says when it is late, although its oid is the largest', async () => {
    const [newest, middle, oldest] = LANDMARKS.vendorMessages;
    const late = receive('Sent earlier', Date.UTC(2024, 9, 11, 15, 16));
    const second = receive('In the same second', Date.UTC(2024, 9, 11, 15, 16));
    assert.deepEqual(oidsOf(await xelion.list(`chats/${session}/messages`)), [
      newest,
      middle,
      second,
      late,
      oldest,
    ]);
    assert.deepEqual(await xelion.walk(`chats/${session}/messages`, 1), [
      newest,
      middle,
      second,
      late,
      oldest,
    ]);
    const below = await xelion.list(`chats/${session}/messages?before=${late}`);
    assert.deepEqual(oidsOf(below), [oldest]);
  });

  it('is never older than the newest one when no time is said, even by a clock that is slow', async () => {
    const oid = xelion.sandbox.receive('xelion', { session, text: 'first', at: NOW + 60_000 });
    const next = receive('second');
    assert.deepEqual(oidsOf(await xelion.list(`chats/${session}/messages?limit=2`)), [next, oid]);
  });

  it('can be the first of an empty session', async () => {
    const { empty } = LANDMARKS.sessions;
    const oid = xelion.sandbox.receive('xelion', { session: empty, text: 'first' });
    assert.deepEqual(oidsOf(await xelion.list(`chats/${empty}/messages`)), [oid]);
  });
});
