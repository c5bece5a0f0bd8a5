import type { Row } from '../../protocol/rows';
import type { Times } from './times';

/** Longer than this, and the author is named again. */
const PAUSE = 5 * 60_000;

/** What stands above a message: a new day, and who writes now. */
export interface Lead {
  readonly day: string | undefined;
  readonly author: boolean;
}

/** @param previous the message before; absent for the first one that is known. */
export function leadOf(row: Row, previous: Row | undefined, times: Times): Lead {
  const day = times.day(row);
  const newDay = day !== '' && (!previous || times.day(previous) !== day);
  return {
    day: newDay ? day : undefined,
    author: row.direction !== 'system' && (newDay || !previous || !goesOn(row, previous)),
  };
}

function goesOn(row: Row, previous: Row): boolean {
  const sameAuthor =
    row.direction === previous.direction &&
    row.author?.id === previous.author?.id &&
    row.author?.name === previous.author?.name;
  const pause = row.utc === undefined || previous.utc === undefined ? 0 : row.utc - previous.utc;
  return sameAuthor && Math.abs(pause) <= PAUSE;
}
