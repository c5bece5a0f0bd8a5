import { sessionId } from '../../../core/model/ids';
import type { Session } from '../../../core/model/session';
import type { WireTime } from '../../../core/model/time';
import { parseDateTime, parseInvariant, isUnset } from '../time/dateTime';
import type { ZoneClock } from '../time/zoneClock';
import { child, childText, type XmlElement } from '../xml/xmlElement';
import { plainListText } from './listText';
import { toStatus } from './status';
import { sessionTitle } from './title';

/** The columns of provider `ChatSession` that are asked for. Cells are decoded by column, never by their look. */
export const COLUMNS = [
  'chatSessionId',
  'status',
  'whenRequested',
  'whenStarted',
  'whenEnded',
  'firstMessage',
  'lastMessage',
  'duration',
  'timeInQueue',
  'rating',
  'chatTopic/chatTopicId',
  'chatTopic/name',
  'associate/fullName',
  'associate/associateId',
  'person/personId',
  'person/fullName',
  'contact/name',
] as const;

/** What else is kept, under its own name: [column, how it is written]. */
const EXTRA = [
  ['firstMessage', 'text'],
  ['duration', 'number'],
  ['timeInQueue', 'number'],
  ['rating', 'number'],
  ['contact/name', 'text'],
] as const;

/** One row of the archive as a session. `undefined` when it has no id. */
export function archiveSession(row: XmlElement, clock: ZoneClock): Session | undefined {
  const cell = cellsOf(row);
  const id = numberText(cell('chatSessionId')) ?? childText(row, 'PrimaryKey')?.trim();
  if (!id || !/^\d+$/.test(id)) return undefined;
  const endedAt = cellTime(cell('whenEnded'), clock);
  const startedAt = cellTime(cell('whenRequested'), clock);
  const status = cell('status');
  const topicId = numberText(cell('chatTopic/chatTopicId'));
  const topic = plainListText(cell('chatTopic/name') ?? '');
  const who = cell('person/fullName')?.trim();
  const agent = cell('associate/fullName')?.trim();
  const lastText = cell('lastMessage');
  const extra = extraOf(cell);
  return {
    id: sessionId(id),
    title: sessionTitle(who || cell('contact/name'), topic, id),
    ...(status && { status: toStatus(status, endedAt !== undefined) }),
    ...(topicId && topicId !== '0' && { topic: { id: topicId, name: topic || `Topic ${topicId}` } }),
    participants: [
      ...(who ? [person(who, numberText(cell('person/personId')))] : []),
      ...(agent ? [person(agent, numberText(cell('associate/associateId')))] : []),
    ],
    ...(startedAt && { startedAt }),
    ...(endedAt && { endedAt }),
    ...(lastText && { lastText }),
    complete: false,
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}

type Cells = (column: string) => string | undefined;

function cellsOf(row: XmlElement): Cells {
  const cells = new Map<string, string>();
  for (const pair of child(row, 'ColumnData')?.children ?? []) {
    const key = childText(pair, 'Key');
    const shown = childText(child(pair, 'Value'), 'DisplayValue');
    if (key !== undefined && shown !== undefined) cells.set(key.toLowerCase(), shown);
  }
  return (column) => cells.get(column.toLowerCase());
}

function extraOf(cell: Cells): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    EXTRA.flatMap(([column, form]): [string, unknown][] => {
      const value = cell(column);
      if (!value) return [];
      const number = form === 'number' ? Number(numberText(value)) : Number.NaN;
      return [[column, Number.isNaN(number) ? value : number]];
    }),
  );
}

/** `[I:42]`, `[TS:130]`, `[F:1.5]` or the bare number. */
function numberText(value: string | undefined): string | undefined {
  return /^(?:\[(?:I|TS|F|M):)?(-?\d+(?:\.\d+)?)\]?$/.exec(value?.trim() ?? '')?.[1];
}

/** `[DT:05/06/2024 07:08:00.0000000]`, month first; ISO is read too. `undefined` for a date that nobody set. */
function cellTime(value: string | undefined, clock: ZoneClock): WireTime | undefined {
  if (!value) return undefined;
  const inner = /^\[DT?:(.*)\]$/.exec(value)?.[1] ?? value;
  const parsed = parseInvariant(inner) ?? parseDateTime(inner);
  return parsed && isUnset(parsed) ? undefined : clock.time(value, parsed);
}

const person = (name: string, id: string | undefined): { name: string; id?: string } => ({
  name,
  ...(id && id !== '0' && { id }),
});
