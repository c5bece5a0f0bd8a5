import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { LANDMARKS } from '../../../../src/sandbox/xelion/landmarks';
import { XelionSandbox } from './xelionSandbox';

const PATHS = [
  'communications?limit=200&include=all',
  `chats/${LANDMARKS.sessions.fiveHundred}/messages?limit=100`,
  `chats/${LANDMARKS.sessions.specimens}/messages?limit=100`,
  `chats/${LANDMARKS.sessions.eight}`,
  'addressables?type=chattable',
];

describe('The data of the Xelion sandbox, started twice', () => {
  it('is the same for the same seed, on any day', async () => {
    const one = await answers({ seed: 7 });
    assert.deepEqual(await answers({ seed: 7, now: () => Date.UTC(2031, 0, 1) }), one);
  });

  it('differs for another seed, but for the landmarks', async () => {
    const [one, other] = [await answers({ seed: 7 }), await answers({ seed: 8 })];
    assert.notDeepEqual(one[0], other[0]);
    assert.notDeepEqual(one[1], other[1]);
    assert.deepEqual(one[2], other[2]);
  });

  it('does not change elsewhere when there is a huge session as well', async () => {
    const usual = await answers({ seed: 7 });
    const withHuge = await answers({ seed: 7, faults: { 'xelion.hugeSession': 3000 } });
    // The last path lists whom one can chat with, and the huge session's group is one more.
    assert.deepEqual(withHuge.slice(0, -1), usual.slice(0, -1));
  });
});

/** What each path answers, as a digest: a difference in 200 messages is no text to read. */
async function answers(options: Parameters<typeof XelionSandbox.start>[0]): Promise<unknown[]> {
  const xelion = await XelionSandbox.start(options);
  try {
    const digests = [];
    for (const path of PATHS) {
      const text = JSON.stringify(await xelion.get(path)).replaceAll(xelion.api, '');
      digests.push(createHash('sha256').update(text).digest('hex'));
    }
    return digests;
  } finally {
    await xelion.stop();
  }
}
