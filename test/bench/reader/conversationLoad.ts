import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { messageId, sessionId } from '../../../src/core/model/ids';
import type { Message } from '../../../src/core/model/message';
import type { Clock } from '../../../src/core/ports/clock';
import { MessageSequence } from '../../../src/core/transcript/messageSequence';
import { syntheticRow } from '../../webview/page/syntheticRows';

/** A session of made-up messages of many languages and lengths, as the core holds it. */
export function loadedConversation(count: number): MessageSequence {
  const sequence = new MessageSequence();
  const page: Message[] = [];
  for (let index = 0; index < count; index++) {
    const { id, rawTime, utc, direction, type, author, text } = syntheticRow(index);
    page.push({
      id: messageId(id),
      session: sessionId('1'),
      direction,
      type,
      text,
      textFormat: 'plain',
      complete: true,
      // In the order of their numbers, so that nothing is sorted twice.
      sentAt: { raw: rawTime, utc: index * 1000 || utc, zone: { zone: 'UTC', source: 'platform rule' } },
      ...(author && { author: { name: author.name } }),
    });
  }
  sequence.merge(page);
  return sequence;
}

setFlagsFromString('--expose-gc');
/** Leaves what was made up to the garbage collector now, so that it is not measured with what comes next. */
export const collectGarbage = runInNewContext('gc') as () => void;

/**
 * Starts to measure how long this thread is busy, and returns what tells it, in milliseconds. Time on the clock counts what other
 * programs take meanwhile; processor time counts what V8's helpers do at the same time: it is no longer than either.
 */
export function busy(): () => number {
  const wall = performance.now();
  const { user, system } = process.cpuUsage();
  return () => {
    const used = process.cpuUsage();
    return Math.min(performance.now() - wall, (used.user + used.system - user - system) / 1000);
  };
}

/** The real clock, which remembers the longest time that somebody worked without letting others go first. */
export class WatchedClock implements Clock {
  longestMs = 0;
  #worked = busy();

  start(): void {
    this.longestMs = 0;
    this.#worked = busy();
  }

  stop(): void {
    this.longestMs = Math.max(this.longestMs, this.#worked());
  }

  now(): number {
    return performance.now();
  }

  async sleep(): Promise<void> {
    this.stop();
    await new Promise((resolve) => setImmediate(resolve));
    this.#worked = busy();
  }
}
