import type { WireTime, ZoneAssumption } from '../../core/model/time';

/** Every date of the API is UTC (guide, "model": "a date in UTC time, in the format yyyy-MM-dd HH:mm:ss"). */
const UTC: ZoneAssumption = { zone: 'UTC', source: 'platform rule' };

/** Dates that nobody set come as year 1; `Date.UTC` would take all up to this for years of the last century. */
const FIRST_YEAR = 100;
const FORM = /^\d{4}-\d\d-\d\d[ T](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ?$/;

/** Reads `2024-10-11 15:24:19` as UTC. A string of another form keeps its text and has no instant. */
export function xelionTime(raw: string): WireTime {
  return { raw, utc: instantOf(raw), zone: UTC };
}

/** Milliseconds since the epoch, or `undefined` when this is no date of the API. */
export function instantOf(raw: string): number | undefined {
  if (!FORM.test(raw)) return undefined;
  const part = (start: number): number => Number(raw.slice(start, start + 2));
  const year = Number(raw.slice(0, 4));
  if (year < FIRST_YEAR) return undefined;
  const month = part(5) - 1;
  const utc = Date.UTC(year, month, part(8), part(11), part(14), part(17));
  return new Date(utc).getUTCMonth() === month ? utc : undefined;
}

/** Seconds since the epoch, or `undefined` when this is no date of the API. */
export function secondOf(raw: unknown): number | undefined {
  const utc = typeof raw === 'string' ? instantOf(raw) : undefined;
  return utc === undefined ? undefined : utc / 1000;
}

/** An instant as the `from` and `until` parameters want it: whole seconds, rounded up for `from` and down for `until`. */
export function xelionDate(utc: number, bound: 'from' | 'until'): string {
  const seconds = bound === 'from' ? Math.ceil(utc / 1000) : Math.floor(utc / 1000);
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}
