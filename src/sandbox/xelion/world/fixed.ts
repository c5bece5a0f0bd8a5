import { fromWireDate } from '../http/wireDate';
import type { Facts, Stream } from './facts';

/** A message that every seed has, under the same oid. */
export interface FixedMessage {
  readonly oid: number;
  readonly date: string;
  readonly facts: Facts;
}

/** @param messages oldest first */
export function fixedStream(session: number, messages: readonly FixedMessage[]): Stream {
  const facts = (index: number): Facts => {
    const message = messages[index];
    if (!message) throw new RangeError(`No fixed message ${index}`);
    return message.facts;
  };
  const stream: Stream = { facts, entries: [] };
  messages.forEach(({ oid, date, facts: { record } }, index) => {
    const at = fromWireDate(date);
    if (at === undefined) throw new RangeError(`${date} is no date`);
    const objectType = typeof record?.objectType === 'string' ? record.objectType : 'XCCUserChat';
    stream.entries.push({ oid, at, index, stream, objectType, session });
  });
  return stream;
}
