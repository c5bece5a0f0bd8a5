import { fold } from '../base/fold';
import { ParleyError } from '../base/errors';
import type { Session, SessionFilter } from '../model/session';

const DATE = /^\d{4}-\d\d-\d\d$/;
const DAY_MS = 24 * 60 * 60 * 1000;
/** A key is of letters only, so that a time is a word, and so is an address. */
const TERM = /(?:([a-z]+):(?!\/\/))?(?:"([^"]*)"|(\S+))/gi;
const BARE_KEY = /^(?:from|until|type|topic|is):$/;

/**
 * What a person types to narrow the sessions: words that must occur, and `from:2024-05-01`, `until:2024-05-31` (whole
 * days, UTC), `type:group`, `topic:Support`, `is:open`. Quotes keep blanks together, and make a word of what looks like a
 * key.
 * @throws ParleyError `input.invalid` naming the term that cannot be understood.
 */
export function parseSessionQuery(query: string): SessionFilter {
  const words: string[] = [];
  const types: string[] = [];
  const topics: string[] = [];
  let range: Pick<SessionFilter, 'from' | 'until'> = {};
  let openOnly = false;
  for (const [, key, quoted, bare] of query.matchAll(TERM)) {
    const value = quoted ?? bare ?? '';
    switch (key) {
      case undefined:
        if (BARE_KEY.test(bare ?? '')) throw invalid(value, 'what is wanted stands right behind the colon');
        words.push(value);
        break;
      case 'from':
        range = { ...range, from: day(value) };
        break;
      case 'until':
        range = { ...range, until: day(value) + DAY_MS - 1 };
        break;
      case 'type':
        types.push(value);
        break;
      case 'topic':
        topics.push(value);
        break;
      case 'is':
        if (value !== 'open') throw invalid(`is:${value}`, 'only is:open is known');
        openOnly = true;
        break;
      default:
        throw invalid(
          `${key}:${value}`,
          'from, until, type, topic and is are known, and quotes make it a word',
        );
    }
  }
  return {
    ...range,
    ...(words.length > 0 && { text: words.join(' ') }),
    ...(types.length > 0 && { types }),
    ...(topics.length > 0 && { topics }),
    ...(openOnly && { openOnly }),
  };
}

/** Whether a session that is listed already passes; what the platform does not tell does not keep a session out. */
export function matchesFilter(session: Session, filter: SessionFilter): boolean {
  return (
    withinTimes(session, filter) &&
    among(filter.types, session.type) &&
    ofTopics(session, filter) &&
    (!filter.openOnly || session.status?.open !== false) &&
    hasWords(session, filter)
  );
}

/** Whether something of it, from its start to its last activity, lies within the times. */
export function withinTimes({ startedAt, lastActivityAt }: Session, { from, until }: SessionFilter): boolean {
  const first = startedAt?.utc ?? lastActivityAt?.utc;
  const last = lastActivityAt?.utc ?? startedAt?.utc;
  return (
    (from === undefined || last === undefined || last >= from) &&
    (until === undefined || first === undefined || first <= until)
  );
}

/** Whether it belongs to one of the topics, each an id or a name. */
export function ofTopics({ topic }: Session, { topics }: SessionFilter): boolean {
  return among(topics, topic?.id, topic?.name);
}

/** Whether it is of one of the types; true where the type is not known, since it may still be told. */
export function mayBeOfTypes({ type }: Session, { types }: SessionFilter): boolean {
  return type === undefined || among(types, type);
}

function among(wanted: readonly string[] | undefined, ...values: (string | undefined)[]): boolean {
  if (!wanted?.length) return true;
  const folded = values.map((value) => value !== undefined && fold(value));
  return wanted.some((item) => folded.includes(fold(item)));
}

/** The words of which each must occur, in any order and place. */
export function wordsOf({ text = '' }: SessionFilter): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Whether each of the words occurs in it. */
export function hasWords(session: Session, filter: SessionFilter): boolean {
  const words = wordsOf(filter);
  if (words.length === 0) return true;
  const people = session.participants?.map(({ name }) => name) ?? [];
  // Servers look into fields of their own too, such as the first message: what they found there must not be hidden here.
  const fields = Object.values(session.extra ?? {}).filter((value) => typeof value === 'string');
  const { id, title, topic, type, lastText } = session;
  const haystack = fold([id, title, topic?.name, type, lastText, ...people, ...fields].join('\n'));
  return words.every((word) => haystack.includes(fold(word)));
}

function day(value: string): number {
  const instant = DATE.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  // A day that does not exist, such as 31 April, rolls over and reads differently.
  if (!instant || Number.isNaN(instant.getTime()) || !instant.toISOString().startsWith(value)) {
    throw invalid(value, 'a day looks like 2024-05-31');
  }
  return instant.getTime();
}

function invalid(what: string, why: string): ParleyError {
  return new ParleyError('input.invalid', { what, why });
}
