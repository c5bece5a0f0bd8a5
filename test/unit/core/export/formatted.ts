import { ChunkEncoder } from '../../../../src/core/export/chunkEncoder';
import type { ExportFormatId } from '../../../../src/core/export/exportFormatIds';
import { EXPORT_FORMATS } from '../../../../src/core/export/exportFormats';
import { exportRecord } from '../../../../src/core/export/exportRecord';
import type { FormatContext } from '../../../../src/core/export/formatter';
import type { Message } from '../../../../src/core/model/message';
import type { Session } from '../../../../src/core/model/session';

/** What a formatter makes of sessions, as it stands in a file: encoded to UTF-8 and decoded again. */
export function formatted(
  id: ExportFormatId,
  context: FormatContext,
  sessions: readonly { session: Session; messages: readonly Message[] }[],
  exchanges: readonly string[] = [],
): string {
  const formatter = new EXPORT_FORMATS[id].Formatter(context);
  const encoder = new ChunkEncoder();
  const pieces: Buffer[] = [];
  const put = (text: string): void => encoder.text(text);
  put(formatter.open());
  for (const { session, messages } of sessions) {
    put(formatter.session(session));
    for (const message of messages) {
      formatter.message(exportRecord(message), encoder);
      if (encoder.isFull) pieces.push(Buffer.from(encoder.take()));
    }
  }
  for (const exchange of exchanges) put(formatter.exchange(exchange));
  put(formatter.close());
  pieces.push(Buffer.from(encoder.take()));
  return Buffer.concat(pieces).toString();
}
