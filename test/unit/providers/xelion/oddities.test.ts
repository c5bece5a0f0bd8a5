import assert from 'node:assert/strict';
import { sessionId } from '../../../../src/core/model/ids';
import { Transcript } from '../../../../src/core/transcript/transcript';
import { type Made, PagingServer, PLAIN_HABITS } from './pagingServer';
import { Rig } from './rig';

const PAGE = 20;

/** Message number `number` of a session; every tenth cannot be read. */
const made = (number: number, odd = number % 10 === 0): Made => ({
  oid: 1000 + number,
  at: 1728660259 + number,
  odd,
});

describe('A Xelion message that cannot be read', () => {
  let server: PagingServer;
  let rig: Rig;
  let transcript: Transcript;

  beforeEach(async () => {
    server = new PagingServer(PLAIN_HABITS);
    rig = new Rig({ baseUrl: await server.start() });
    const provider = await rig.window();
    transcript = new Transcript(sessionId('7'), () => Promise.resolve(provider), PAGE);
  });
  afterEach(async () => {
    transcript.dispose();
    rig.dispose();
    await server.stop();
  });

  const fill = (from: number, to: number): void => {
    for (let number = from; number <= to; number++) server.messages.push(made(number));
  };

  for (const [where, newest] of [
    ['among others', 15],
    ['as the newest one', 20],
  ] as const) {
    it(`is told once, however often the newest page is read: ${where}`, async () => {
      fill(1, newest);
      const told: number[] = [];
      for (let reading = 0; reading < 4; reading++) {
        await transcript.load('newer');
        told.push(transcript.oddities);
      }
      const odd = Math.floor(newest / 10);
      assert.deepEqual(told, [odd, odd, odd, odd]);
      server.messages.push(made(50, false));
      await transcript.load('newer');
      assert.equal(transcript.oddities, odd, 'after another one');
    });
  }

  it('is told when it comes while the session is followed', async () => {
    fill(1, 9);
    await transcript.load('newer');
    assert.equal(transcript.oddities, 0);
    fill(10, 10);
    await transcript.load('newer');
    await transcript.load('newer');
    assert.equal(transcript.oddities, 1);
  });

  it('is told once where older pages meet what is read again at the newer end', async () => {
    fill(1, 100);
    await transcript.load('newer');
    await transcript.load('older');
    fill(101, 115);
    await transcript.load('newer');
    await transcript.loadFirst();
    assert.equal(transcript.oddities, 11);
  });
});
