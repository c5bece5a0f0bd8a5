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

/** Processor time of this program in milliseconds: what it would take on a machine that does nothing else. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The real clock, which remembers the longest time that somebody worked without letting others go first. */
export class WatchedClock implements Clock {
  longestMs = 0;
  #begun = processorMs();

  start(): void {
    this.longestMs = 0;
    this.#begun = processorMs();
  }

  stop(): void {
    this.longestMs = Math.max(this.longestMs, processorMs() - this.#begun);
  }

  now(): number {
    return processorMs();
  }

  async sleep(): Promise<void> {
    this.stop();
    await new Promise((resolve) => setImmediate(resolve));
    this.#begun = processorMs();
  }
}
