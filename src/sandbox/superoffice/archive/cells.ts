import type { Value } from '../soap/wireType';
import type { archiveListItem } from '../contract/archive';

/** How a column's values are compared, restricted and spelled. */
export type ColumnKind = 'int' | 'text' | 'list' | 'dateTime' | 'date' | 'timeSpan' | 'bool';

type Cells = NonNullable<NonNullable<Value<typeof archiveListItem>>['ColumnData']>;
export type Cell = Cells extends Iterable<infer Pair> ? Pair : never;

/**
 * Spells a value in the bracket encoding of archives, month first; texts and lists are bare.
 * @param value a number, for dates the wall clock in milliseconds, for time spans seconds
 */
export function encodeCell(value: number | string | null, kind: ColumnKind): string {
  if (value === null) return '';
  switch (kind) {
    case 'int':
    case 'bool':
      return `[I:${value}]`;
    case 'timeSpan':
      return `[TS:${value}]`;
    case 'dateTime':
      return `[DT:${date(Number(value))} ${new Date(value).toISOString().slice(11, 23)}0000]`;
    case 'date':
      return `[D:${date(Number(value))}]`;
    case 'text':
    case 'list':
      return String(value);
  }
}

function date(wall: number): string {
  const [year = '', month = '', day = ''] = new Date(wall).toISOString().slice(0, 10).split('-');
  return `${month}/${day}/${year}`;
}

/** `DateTime.MinValue`, the other spelling of a date that is not set. */
export const UNSET_DATE = '[DT:01/01/0001 00:00:00.0000000]';

/** The content of an encoded value, or the text itself when it is bare: restrictions may use either. */
export const decodeBare = (text: string): string => /^\[[A-Z]{1,2}:(.*)\]$/s.exec(text)?.[1] ?? text;

/**
 * Reads a date of a restriction as milliseconds of the wall clock: `2024-05-28T15:00:00`, `2024-05-28`, `2024.05.28` or
 * `05/28/2024 15:00:00`; `undefined` when it is none of them.
 */
export function parseDate(text: string): number | undefined {
  const iso = /^(\d{4})[-.](\d\d)[-.](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?)?Z?$/.exec(text);
  if (iso) {
    const [, year, month, day, ...time] = iso;
    return instant(year, month, day, time);
  }
  const american = /^(\d\d)\/(\d\d)\/(\d{4})(?: (\d\d):(\d\d):(\d\d)(\.\d+)?)?$/.exec(text);
  if (!american) return undefined;
  const [, month, day, year, ...time] = american;
  return instant(year, month, day, time);
}

function instant(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  [hours = '0', minutes = '0', seconds = '0', fraction = '0']: readonly (string | undefined)[],
): number {
  const whole = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hours),
    Number(minutes),
    Number(seconds),
  );
  return whole + Math.floor(Number(fraction) * 1000);
}
