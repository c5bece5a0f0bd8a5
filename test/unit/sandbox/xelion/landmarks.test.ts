import assert from 'node:assert/strict';
import { LANDMARKS } from '../../../../src/sandbox/xelion/landmarks';
import { vendorPage } from './vendorPage';
import { XelionSandbox } from './xelionSandbox';

const { sessions } = LANDMARKS;

describe('The Xelion sandbox', () => {
  let xelion: XelionSandbox;
  before(async () => {
    xelion = await XelionSandbox.start();
  });
  after(() => xelion.stop());

  it("answers the vendor page's request as the page does, but for the host of the links", async () => {
    const answer = await xelion.get(`chats/${sessions.vendorExample}/messages`);
    const foreign = 'https://developer.xelion.nl/api/v1/master';
    assert.deepEqual(
      JSON.parse(JSON.stringify(answer).replaceAll(xelion.api, foreign)),
      JSON.parse(JSON.stringify(vendorPage)),
    );
  });

  for (const [oid, count] of [
    [sessions.empty, 0],
    [sessions.one, 1],
    [sessions.eight, 8],
    [sessions.fiveHundred, 500],
    [sessions.twentyThousand, 20000],
  ] as const) {
    it(`has a session of ${count} messages, each given once by walking to older ones`, async () => {
      const oids = await xelion.walk(`chats/${oid}/messages`, count > 1000 ? 1000 : 60);
      assert.equal(oids.length, count);
      assert.equal(new Set(oids).size, count);
    });
  }
});
