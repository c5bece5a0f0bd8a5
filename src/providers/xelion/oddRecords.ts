import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Cursor } from '../../core/model/ids';
import type { Oddity } from '../../core/model/page';
import { encodePlace, type NewerPlace, newerPlace } from './cursors';

/** How many marks a cursor remembers. */
const KNOWN_MARKS = 200;

/** What is known at the newer end, and marks of what could not be read there. */
export const followedPlace = v.object({ ...newerPlace.entries, odd: v.optional(v.array(v.string())) });

/** What could not be read, told once: each reading of the newer end meets it again, without an id to know it by. */
export class OddRecords {
  readonly fresh: Oddity[] = [];
  readonly #marks: string[] = [];

  /** @param told marks of those that were met before. */
  constructor(private readonly told: readonly string[] = []) {}

  take(oddities: readonly Oddity[], bytes: Uint8Array): void {
    for (const oddity of oddities) {
      const { start = 0, end = 0 } = oddity.wire ?? {};
      const mark = createHash('sha256').update(bytes.subarray(start, end)).digest('base64').slice(0, 12);
      if (this.told.includes(mark)) continue;
      this.fresh.push(oddity);
      this.#marks.push(mark);
    }
  }

  encodeWith(place: NewerPlace): Cursor {
    const odd = [...this.#marks, ...this.told].slice(0, KNOWN_MARKS);
    const followed: v.InferOutput<typeof followedPlace> = odd.length > 0 ? { ...place, odd } : place;
    return encodePlace(followed);
  }
}
