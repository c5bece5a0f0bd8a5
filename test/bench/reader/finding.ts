import { toWindow } from '../../../src/host/reader/toWindow';
import { FilteredMessages } from '../../../src/core/transcript/filteredMessages';
import { Finder } from '../../../src/core/transcript/finder';
import { type Goals, median } from '../goals';
import { busy, collectGarbage, loadedConversation, WatchedClock } from './conversationLoad';

const FRAME_MS = 1000 / 60;
const ROUNDS = 9;
const TERMS = ['storgatan', 'friday', 'no such text', '4711', 'ok'];

/** S6 and M1: finding and filtering in the host, and what one answer costs it. */
export async function finding(goals: Goals): Promise<void> {
  for (const count of [100_000, 1_000_000]) {
    const messages = loadedConversation(count);
    const clock = new WatchedClock();
    const finder = new Finder(messages, clock);
    collectGarbage();
    // What a collection that was forced leaves to the next one is not finding's.
    await new Finder(loadedConversation(20_000), clock).search('warm up');
    const size = count.toLocaleString('en');
    clock.start();
    const cold = await time(() => finder.search('warm'));
    clock.stop();
    goals.note(
      `       first search in ${size}, which joins the texts: ${cold.toFixed(1)} ms, longest slice ${clock.longestMs.toFixed(1)} ms`,
    );
    const times: number[] = [];
    let longest = clock.longestMs;
    let hits = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const term = TERMS[round % TERMS.length] ?? '';
      clock.start();
      times.push(await time(() => finder.search(term)));
      clock.stop();
      longest = Math.max(longest, clock.longestMs);
      hits += finder.count;
    }
    if (hits === 0) throw new Error('Nothing was found, so nothing was measured.');
    const ms = median(times);
    if (count === 100_000)
      goals.figure({
        goal: 'S6',
        what: `find over ${size} texts, to one frame`,
        ratio: ms / FRAME_MS,
        atMost: 1 / 3,
        detail: `${ms.toFixed(2)} ms`,
      });
    else goals.note(`       find over ${size} texts: ${ms.toFixed(1)} ms`);
    goals.figure({
      goal: 'S6',
      what: `longest slice while finding in ${size}, to 8 ms`,
      ratio: longest / 8,
      atMost: 1,
      detail: `${longest.toFixed(1)} ms`,
    });

    const shown = new FilteredMessages(messages, clock);
    clock.start();
    const filter = await time(() => shown.setFilter({ directions: ['outgoing'], text: 'lamp' }));
    clock.stop();
    goals.figure({
      goal: 'S6',
      what: `longest slice while filtering ${size}, to 8 ms`,
      ratio: clock.longestMs / 8,
      atMost: 1,
      detail: `${clock.longestMs.toFixed(1)} ms of ${filter.toFixed(0)} ms, ${shown.end - shown.start} pass`,
    });
    if (count === 100_000) answers(goals, messages);
  }
}

/** M1: what an answer with as many rows as one may have blocks the host for, and weighs. */
function answers(goals: Goals, messages: ReturnType<typeof loadedConversation>): void {
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < 101; round++) {
    const taken = busy();
    const text = JSON.stringify(toWindow(messages, round * 700, 200, (text) => text));
    times.push(taken());
    bytes = Math.max(bytes, Buffer.byteLength(text));
  }
  const ms = median(times);
  goals.figure({
    goal: 'M1',
    what: '200 rows made and written as JSON, to one frame',
    ratio: ms / FRAME_MS,
    atMost: 0.06,
    detail: `${ms.toFixed(2)} ms`,
  });
  goals.figure({
    goal: 'M1',
    what: 'largest answer of 200 rows, to 64 KiB',
    ratio: bytes / 65_536,
    atMost: 1,
    detail: `${(bytes / 1024).toFixed(0)} KiB`,
  });
}

async function time(task: () => Promise<unknown>): Promise<number> {
  const taken = busy();
  await task();
  return taken();
}
