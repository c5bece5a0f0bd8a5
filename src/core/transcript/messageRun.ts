import type { MessageId } from '../model/ids';
import type { Message } from '../model/message';

/**
 * Messages at positions `[start, end)`, oldest first. Both ends grow; a message keeps its position until `epoch`
 * changes.
 */
export interface MessageRun {
  readonly start: number;
  readonly end: number;
  readonly epoch: number;
  at(position: number): Message | undefined;
  /** The messages at `[from, to)`, cut to what is there. */
  slice(from: number, to: number): Message[];
  positionOf(id: MessageId): number | undefined;
}

/** The first position whose message passes, when all that pass stand behind all that do not; `end` when none does. */
export function firstPosition(run: MessageRun, passes: (message: Message) => boolean): number {
  let low = run.start;
  let high = run.end;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const message = run.at(middle);
    if (message && passes(message)) high = middle;
    else low = middle + 1;
  }
  return low;
}
