import { Heights } from '../../../src/webview/list/heights';
import type { Goals } from '../goals';
import { collectGarbage } from './conversationLoad';

const COUNT = 1_000_000;

/** S5: what the list itself keeps of a message when every single one was measured. */
export function heights(goals: Goals): void {
  const before = memory();
  const kept = new Heights(64);
  kept.setRange(0, COUNT);
  for (let position = 0; position < COUNT; position++) kept.set(position, 40 + (position % 97));
  const bytes = (memory() - before) / COUNT;
  if (kept.offsetOf(COUNT) < 40 * COUNT) throw new Error('The heights were not kept.');
  goals.figure({
    goal: 'S5',
    what: 'bytes that the list keeps a message, all measured, to 6',
    ratio: bytes / 6,
    atMost: 1,
    detail: `${bytes.toFixed(1)} B`,
  });
}

function memory(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
