import type { WireTime, ZoneAssumption } from '../../core/model/time';

/** Every date of the API is UTC (guide, "model": "a date in UTC time, in the format yyyy-MM-dd HH:mm:ss"). */
const UTC: ZoneAssumption = { zone: 'UTC', source: 'platform rule' };

/** Reads `2024-10-11 15:24:19` as UTC. A string of another form keeps its text and has no instant. */
export function xelionTime(raw: string): WireTime {
  return { raw, utc: instantOf(raw), zone: UTC };
}

/** Milliseconds since the epoch, or `undefined` when this is no date of the API. */
export function instantOf(raw: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)Z?$/.exec(raw);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  return new Date(utc).getUTCMonth() === month - 1 && hour < 24 && minute < 60 && second < 60
    ? utc
    : undefined;
}

/** An instant as the `from` and `until` parameters want it: whole seconds, rounded up for `from` and down for `until`. */
export function xelionDate(utc: number, bound: 'from' | 'until'): string {
  const seconds = bound === 'from' ? Math.ceil(utc / 1000) : Math.floor(utc / 1000);
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}
