import { throwIfAborted } from '../base/abort';
import type { Message } from '../model/message';
import type { Clock } from '../ports/clock';
import type { ExportWriter } from './exportWriter';

/** Messages that are written before looking at the clock: each format finds them still in the processor's cache. */
const SLICE = 128;
/** Milliseconds after which everything else in the process gets its turn. */
const TURN = 2;

/** Writes messages of the session that was begun last. @throws ParleyError `cancelled`, or what the writer throws */
export function writeInTurns(
  writer: ExportWriter,
  clock: Clock,
  signal: AbortSignal,
): (messages: readonly Message[]) => Promise<void> {
  let turnBegan = clock.now();
  return async (messages) => {
    for (let start = 0; start < messages.length; start += SLICE) {
      throwIfAborted(signal);
      await writer.write(messages.slice(start, start + SLICE));
      if (clock.now() - turnBegan < TURN) continue;
      await clock.sleep(0, signal);
      turnBegan = clock.now();
    }
  };
}
