import { throwIfAborted } from '../base/abort';
import type { Message } from '../model/message';
import type { Session } from '../model/session';
import { ChunkEncoder } from './chunkEncoder';
import { createRecorder } from './exportRecord';
import type { Formatter } from './formatter';

/**
 * One session as one file: pages of messages in the order wanted go in, UTF-8 comes out in pieces of about 256 KiB.
 * A piece is good until the next but one is asked for.
 */
export async function* formatSession(
  formatter: Formatter,
  session: Session,
  pages: AsyncIterable<readonly Message[]> | Iterable<readonly Message[]>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const encoder = new ChunkEncoder();
  const record = createRecorder();
  encoder.put(formatter.open() + formatter.session(session));
  for await (const messages of pages) {
    throwIfAborted(signal);
    for (const message of messages) {
      const row = formatter.message(record(message));
      if (encoder.put(row)) continue;
      yield encoder.take();
      throwIfAborted(signal);
      encoder.put(row);
    }
  }
  const end = formatter.close();
  if (!encoder.put(end)) {
    yield encoder.take();
    encoder.put(end);
  }
  yield encoder.take();
}
