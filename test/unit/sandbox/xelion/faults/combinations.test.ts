import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LANDMARKS } from '../../../../../src/sandbox/xelion/landmarks';
import type { FaultName } from '../../../../../src/sandbox/xelion/faults';
import { oidsOf, XelionSandbox } from '../xelionSandbox';

const messages = `chats/${LANDMARKS.sessions.specimens}/messages`;
const SWITCHES: readonly FaultName[] = [
  'compoundCursors',
  'shortPages',
  'emptyPages',
  'omitEndCursors',
  'duplicates',
  'missingFields',
];

describe('Paging faults of the Xelion sandbox, in any combination', () => {
  let xelion: XelionSandbox;
  let all: readonly string[];
  before(async () => {
    xelion = await XelionSandbox.start();
    const { specimens: session } = LANDMARKS.sessions;
    const late = Date.UTC(2024, 9, 11, 15, 40);
    for (const text of ['late', 'late in the same second']) {
      xelion.sandbox.receive('xelion', { session, text, at: late });
    }
    all = oidsOf(await xelion.list(`${messages}?limit=1000`));
  });
  after(() => xelion.stop());

  it('leave a way to every message: it comes once, in order, to whoever drops what is known', async () => {
    const faults = fc.record({
      on: fc.subarray([...SWITCHES]),
      pageSize: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
      limit: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(faults, async ({ on, pageSize, limit }) => {
        for (const name of SWITCHES) xelion.set(name, on.includes(name));
        xelion.set('pageSize', pageSize);
        const walked = await xelion.walk(messages, limit);
        assert.deepEqual([...new Set(walked)], all);
        if (!on.includes('duplicates')) assert.equal(walked.length, all.length);
      }),
      { numRuns: 40 },
    );
  });
});
