import type { SessionFilter } from '../../../core/model/session';
import { wordsOf } from '../../../core/sessions/sessionQuery';
import type { ZoneClock } from '../time/zoneClock';
import { OPEN_STATUSES } from './status';

/** Without a known zone a day more on either side is asked for, since no zone is further from UTC. */
const UNKNOWN_ZONE_MS = 14 * 3_600_000;
/** Columns in which each word is looked for. */
const TEXT_COLUMNS = ['firstMessage', 'lastMessage', 'person/fullName', 'chatTopic/name'];

/**
 * The restriction string of a list of sessions (operators of the vendor's "Restriction types"). An archive throws when it
 * gets none, so there always is one.
 * @param below only sessions whose id is smaller
 */
export function restriction(filter: SessionFilter, below: number | undefined, clock: ZoneClock): string {
  const parts = [
    below !== undefined && `chatSessionId < ${below}`,
    filter.openOnly && `status oneOf (${OPEN_STATUSES.join(',')})`,
    filter.topics && filter.topics.length > 0 && topics(filter.topics),
    filter.from !== undefined && `whenRequested afterTime '${moment(filter.from, -1, clock)}'`,
    // `beforeTime` leaves out the very second that it names.
    filter.until !== undefined && `whenRequested beforeTime '${moment(filter.until + 1000, 1, clock)}'`,
    ...wordsOf(filter).map(
      (word) => `(${TEXT_COLUMNS.map((column) => `${column} contains ${quote(word)}`).join(' or ')})`,
    ),
  ].filter((part) => typeof part === 'string');
  return parts.length > 0 ? parts.join(' and ') : 'getAllRows eq 1';
}

/** By id or name. A name may be one of several in the column, of which only one is shown, so `=` would miss it. */
function topics(wanted: readonly string[]): string {
  const ids = wanted.filter((topic) => /^\d+$/.test(topic));
  const parts = [
    ...(ids.length > 0 ? [`chatTopic/chatTopicId in (${ids.join(',')})`] : []),
    ...wanted.map((topic) => `chatTopic/name contains ${quote(topic)}`),
  ];
  return `(${parts.join(' or ')})`;
}

/** The clock's reading in the server's zone, as `2024-05-28T15:00:00`. */
function moment(utc: number, direction: 1 | -1, clock: ZoneClock): string {
  const reading = clock.toReading(utc) ?? utc + direction * UNKNOWN_ZONE_MS;
  return new Date(reading).toISOString().slice(0, 19);
}

const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
