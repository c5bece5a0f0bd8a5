import assert from 'node:assert/strict';
import { LANDMARKS } from '../../../../src/sandbox/xelion/landmarks';
import { SPECIMENS } from '../../../../src/sandbox/xelion/world/specimens';
import { vendorPage } from './vendorPage';
import { oidsOf, XelionSandbox, type Json } from './xelionSandbox';

const { sessions, people } = LANDMARKS;

describe('The data of the Xelion sandbox', () => {
  let xelion: XelionSandbox;
  before(async () => {
    xelion = await XelionSandbox.start();
  });
  after(() => xelion.stop());
  afterEach(() => xelion.set('foreignHrefs', undefined));

  it("answers the vendor page's request exactly as the page does", async () => {
    xelion.set('foreignHrefs', true);
    const answer = await xelion.get(`chats/${sessions.vendorExample}/messages`);
    assert.deepEqual(answer, vendorPage);
  });

  it("tells of the vendor page's session exactly what the page tells", async () => {
    assert.deepEqual((await xelion.object(`chats/${sessions.vendorSession}`)).participants, [
      { iconId: '1590019', commonName: 'Arnon Ron', oid: '1556377', objectType: 'Person' },
      { iconId: '1566787', commonName: 'Wim Bokkers', oid: '1557797', objectType: 'Person' },
    ]);
  });

  it('has the full form of the vendor’s message, with contents and both addressees', async () => {
    const message = await xelion.object('communications/4647700');
    assert.deepEqual(message.contents, {
      content: 'hello there',
      contentType: '',
      oid: '4647701',
      objectType: 'Comment',
    });
    const addressees = message.participants as Json[];
    assert.deepEqual(
      addressees.map(({ oid, role, commonName, address }) => [oid, role, commonName, address]),
      [
        ['4647702', 'rtFrom', 'Arno', ''],
        ['4647703', 'rtTo', 'Haas', ''],
      ],
    );
    assert.deepEqual(addressees[1]?.addressable, {
      iconId: '4435216',
      commonName: 'Haas',
      oid: '1815710',
      objectType: 'Person',
    });
  });

  it('knows who is signed in', async () => {
    const { person } = await xelion.object('me/info');
    assert.equal((person as Json).oid, LANDMARKS.me.oid);
  });

  for (const [oid, count] of [
    [sessions.empty, 0],
    [sessions.one, 1],
    [sessions.eight, 8],
    [sessions.fiveHundred, 500],
    [sessions.twentyThousand, 20000],
  ] as const) {
    it(`has a session of ${count} messages, each given once by walking to older ones`, async () => {
      assert.equal((await xelion.object(`chats/${oid}`)).oid, oid);
      const oids = await xelion.walk(`chats/${oid}/messages`, count > 1000 ? 1000 : 60);
      assert.equal(oids.length, count);
      assert.equal(new Set(oids).size, count);
    });
  }

  it('begins the long session with the text that tells its first message', async () => {
    const page = await xelion.list(`chats/${sessions.twentyThousand}/messages?order=ascending&limit=1`);
    assert.equal(page.data[0]?.object.contentSummary, LANDMARKS.firstText);
  });

  it('has at least 150 sessions, some of each type that the guide knows and one of another', async () => {
    xelion.set('serveChats', true);
    const page = await xelion.list('chats?limit=1000');
    const types = page.data.map(({ object }) => object.sessionType);
    assert.ok(types.length >= 150, `${types.length}`);
    for (const type of ['user', 'group', 'phoneLine', 'external', 'whatsApp']) {
      assert.ok(types.filter((one) => one === type).length >= 20, type);
    }
    assert.equal(types.filter((one) => one === 'holoCall').length, 1);
  });

  it('is dated within the 90 days before the fixed end, whatever day it is today', async () => {
    const inDays = (date: unknown): number => Date.UTC(2024, 9, 12, 12) / 86400e3 - toDays(String(date));
    const newest = (await xelion.list('communications?limit=1')).data[0]?.object.date;
    const oldest = (await xelion.list('communications?limit=1&order=ascending')).data[0]?.object.date;
    assert.ok(inDays(newest) >= 0 && inDays(newest) < 1, String(newest));
    assert.ok(inDays(oldest) <= 90 && inDays(oldest) > 89, String(oldest));
  });

  it('keeps every text and every oddity of the specimens byte for byte', async () => {
    const expected = Object.values(SPECIMENS).toReversed();
    const oids = await xelion.walk(`chats/${sessions.specimens}/messages`, 20);
    assert.deepEqual(
      oids,
      expected.map(({ oid }) => oid),
    );
    for (const { oid, text } of expected) {
      const { contents } = await xelion.object(`communications/${oid}`);
      assert.equal((contents as Json).content, text);
    }
  });

  it('has messages of one second, without a date, of an unknown type and with next to no members', async () => {
    const specimen = (name: keyof typeof SPECIMENS): Promise<Json> =>
      xelion.object(`communications/${SPECIMENS[name].oid}`);
    const second = (await specimen('sameSecond1')).date;
    assert.deepEqual(
      [(await specimen('sameSecond2')).date, (await specimen('sameSecond3')).date],
      [second, second],
    );
    assert.equal((await specimen('emptyDate')).date, '');
    assert.equal('date' in (await specimen('noDate')), false);
    assert.equal((await specimen('unknownType')).objectType, 'XCCPollChat');
    assert.equal('incoming' in (await specimen('bare')), false);
    assert.equal((await specimen('template')).whatsAppTemplateCategory, 'UTILITY');
    assert.equal((await specimen('unread')).displayed, false);
    const answer = (await specimen('reply')).original as Json;
    assert.equal(answer.oid, SPECIMENS.emoji.oid);
    assert.equal(answer.contentSummaryIsComplete, false);
  });

  it('cuts long texts in lists only, never through a character', async () => {
    for (const name of ['longText', 'longEmoji'] as const) {
      const { oid, text } = SPECIMENS[name];
      const [row] = (
        await xelion.list(`chats/${sessions.specimens}/messages?before=${Number(oid) + 1}&limit=1`)
      ).data;
      const summary = String(row?.object.contentSummary);
      assert.equal(row?.object.contentSummaryIsComplete, false);
      assert.ok(text.startsWith(summary) && summary.length < text.length);
      assert.doesNotThrow(() => encodeURIComponent(summary), 'half of a surrogate pair');
    }
  });

  it('reaches a session without messages by its oid and by whom it is with', async () => {
    assert.equal((await xelion.object(`addressables/${people.withEmptySession}/chat`)).oid, sessions.empty);
    const chattables = oidsOf(await xelion.list('addressables?type=chattable'));
    assert.ok(chattables.includes(people.withEmptySession));
    assert.ok(chattables.includes(people.haas));
  });

  it('knows somebody whom nobody can chat with', async () => {
    assert.equal((await xelion.object(`addressables/${people.notChattable}`)).objectType, 'Organisation');
    assert.equal(await xelion.failure(`addressables/${people.notChattable}/chat`), '404/10100');
  });
});

const toDays = (date: string): number => Date.UTC(...dateParts(date)) / 86400e3;

function dateParts(date: string): [number, number, number, number] {
  const [year = 0, month = 0, day = 0, hour = 0] = date.split(/\D/).map(Number);
  return [year, month - 1, day, hour];
}
