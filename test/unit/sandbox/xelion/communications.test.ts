import assert from 'node:assert/strict';
import { LANDMARKS } from '../../../../src/sandbox/xelion/landmarks';
import { SPECIMENS } from '../../../../src/sandbox/xelion/world/specimens';
import { oidsOf, XelionSandbox, type Json } from './xelionSandbox';

const { sessions, people } = LANDMARKS;
const specimens = `chats/${sessions.specimens}/messages?limit=100`;

describe('Communications of the Xelion sandbox', () => {
  let xelion: XelionSandbox;
  before(async () => {
    xelion = await XelionSandbox.start();
  });
  after(() => xelion.stop());

  const objects = async (path: string): Promise<readonly Json[]> =>
    (await xelion.list(path)).data.map(({ object }) => object);

  it('are calls and text messages too, unless chats are asked for', async () => {
    const types = new Set((await objects('communications?limit=1000')).map(({ objectType }) => objectType));
    assert.ok(types.has('XCCUserChat') && types.has('CallLog') && types.has('SMSMessage'));
    const chats = await objects('communications?where=obj_type=XCCUserChat&limit=1000');
    assert.ok(chats.every(({ objectType, chatSession }) => objectType === 'XCCUserChat' && chatSession));
    const two = await objects('communications?where=obj_type=(CallLog,SMSMessage),incoming=true&limit=50');
    assert.equal(two.length, 50);
    assert.ok(two.every(({ objectType, incoming }) => objectType !== 'XCCUserChat' && incoming === true));
  });

  it('can be narrowed by flags and by name', async () => {
    const flagged = await objects(`${specimens}&where=flagged=true`);
    assert.deepEqual(
      flagged.map(({ oid }) => oid),
      [SPECIMENS.flagged.oid],
    );
    const unread = await objects(`${specimens}&where=displayed=false`);
    assert.deepEqual(
      unread.map(({ oid }) => oid),
      [SPECIMENS.unread.oid],
    );
    const named = await objects(`${specimens}&name=${encodeURIComponent('SANNE')}`);
    assert.ok(named.length > 0 && named.every(({ commonName }) => String(commonName).includes('Sanne')));
  });

  it('are searched for their contents only together with a phone line', async () => {
    assert.equal(await xelion.failure('communications?where=search=webhook'), '400/10202');
    const found = await objects('communications?where=phoneLine=1390201,search=factuur');
    assert.ok(found.length > 0);
    assert.ok(found.every(({ chatSessionType }) => chatSessionType === 'phoneLine'));
    assert.ok(found.every(({ contentSummary }) => String(contentSummary).toLowerCase().includes('factuur')));
  });

  it('with one contact come with participants, by periods that may be empty, and each once', async () => {
    const contact = people.haas;
    const page = await xelion.list(`communications?with=${contact}`);
    assert.deepEqual(oidsOf(page), [...LANDMARKS.vendorMessages]);
    assert.equal((page.data[0]?.object.participants as Json[]).length, 2);
    const walked = await xelion.walk('communications?with=1400001', 10);
    assert.ok(walked.length > 0);
    assert.equal(new Set(walked).size, walked.length);
    const all = await objects('communications?where=obj_type=XCCUserChat&limit=1000&name=Vermeulen');
    const session = (await xelion.object('addressables/1400001/chat')).oid;
    const expected = all
      .filter(({ chatSession }) => (chatSession as Json).oid === session)
      .map(({ oid }) => oid);
    assert.deepEqual(walked.slice(0, expected.length), expected);
  });

  it('list their senders and files only when that is asked for', async () => {
    const plain = await objects(specimens);
    assert.ok(plain.every((message) => !('contents' in message) && !('attachments' in message)));
    assert.ok(plain.every(({ participants }) => !Array.isArray(participants) || participants.length === 0));
    const full = await objects(`${specimens}&include=attachments`);
    const { attachments } = full.find(({ oid }) => oid === SPECIMENS.filePdf.oid) ?? {};
    const [pdf] = attachments as Json[];
    assert.deepEqual(
      [pdf?.originalLocation, pdf?.mimeType, pdf?.objectType],
      ['Rechnung 2024-0815.pdf', 'application/pdf', 'Attachment'],
    );
    assert.ok(Number(pdf?.size) > 400);
  });

  it('are marked as retrieved by `retrieval=true` alone, which is counted', async () => {
    const path = `communications/${SPECIMENS.unread.oid}`;
    assert.equal((await xelion.object(path)).retrieved, false);
    assert.equal(xelion.counts.markedRetrieved, 0);
    assert.equal((await xelion.object(`${path}?retrieval=true`)).retrieved, true);
    assert.equal(xelion.counts.markedRetrieved, 1);
    assert.equal((await xelion.object(path)).retrieved, true);
    await xelion.list(`${specimens}&retrieval=true`);
    assert.ok(xelion.counts.markedRetrieved > 60);
  });

  it('by contact move the delivery date of new chats, which is counted', async () => {
    assert.equal(xelion.counts.movedDeliveries, 0);
    const page = await xelion.list('communications/recent?where=obj_type=XCCUserChat&limit=500');
    const contacts = page.data.map(({ object }) => (object.addressable as Json).oid);
    assert.equal(new Set(contacts).size, contacts.length);
    const news = page.data.reduce((sum, { object }) => sum + Number(object.notificationsCount ?? 0), 0);
    assert.ok(news > 0);
    assert.equal(xelion.counts.movedDeliveries, news);
    assert.ok(
      page.data.every(({ object }) => (object.lastCommunication as Json).objectType === 'XCCUserChat'),
    );
  });

  it('are not found under an oid that is none or is something else’s', async () => {
    for (const path of [
      'communications/1',
      'communications/abc',
      'chats/1',
      'chats/4647700',
      'chats/1/messages',
    ]) {
      assert.equal(await xelion.failure(path), '404/10100', path);
    }
    assert.equal(await xelion.failure('chats'), '404/10100');
  });

  it('cannot be written: every attempt is refused and counted', async () => {
    const attempts: [string, string, string][] = [
      ['POST', `chats/${sessions.eight}/messages`, '403/10101'],
      ['POST', `chats/${sessions.disabled}/messages`, '404/10066'],
      ['PATCH', `communications/${SPECIMENS.unread.oid}`, '403/10101'],
      ['DELETE', `communications/${SPECIMENS.unread.oid}`, '403/10101'],
      ['PUT', `chats/${sessions.eight}/concept`, '403/10101'],
      ['POST', `chats/${sessions.eight}/is_typing`, '403/10101'],
      ['POST', 'me/websocket', '403/10101'],
    ];
    for (const [method, path, failure] of attempts) {
      assert.equal(await xelion.failure(path, { method }), failure, path);
    }
    assert.equal(xelion.counts.writes, attempts.length);
    assert.equal((await objects(`chats/${sessions.eight}/messages`)).length, 8);
  });

  it('leave a line of every request, the newest last', async () => {
    await xelion.list(`chats/${sessions.eight}/messages?limit=3`);
    assert.equal(
      xelion.sandbox.requests('xelion').at(-1),
      `GET /api/v1/master/chats/${sessions.eight}/messages?limit=3`,
    );
  });
});
