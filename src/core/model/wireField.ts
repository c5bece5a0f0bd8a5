import type { ByteRange } from './wireLocation';

/** One field of a message as it stands on the wire: `[start, end)` are the bytes of its value in the recorded body. */
export interface WireField extends ByteRange {
  /** The platform's own name; members of members with `/` between (JSON). */
  readonly name: string;
  /** Its value decoded from XML or JSON and nothing else; `undefined` when there is none (nil, null). */
  readonly value: string | undefined;
}
