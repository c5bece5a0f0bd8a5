import * as v from 'valibot';
import type { ByteRange } from '../../core/model/wireLocation';
import type { ListRanges } from './jsonScan';
import { restList, type RestList } from './schema';

const utf8 = new TextDecoder();

/**
 * A list's answer with nothing of its `data` but the first and the last entry: enough to know how reading goes on, for a
 * fraction of the time that decoding the answer takes. `undefined` when that cannot be told, as of what is no list.
 */
export function listEdges(bytes: Uint8Array, { entries, meta }: ListRanges): RestList | undefined {
  const parsed = ({ start, end }: ByteRange): unknown => JSON.parse(utf8.decode(bytes.subarray(start, end)));
  try {
    const edges = {
      data: [entries[0], entries.at(-1)].map((range) => range && parsed(range)),
      meta: meta && parsed(meta),
    };
    const result = v.safeParse(restList, edges);
    return result.success ? result.output : undefined;
  } catch {
    // Decoding the whole answer will say what is wrong with it.
    return undefined;
  }
}
