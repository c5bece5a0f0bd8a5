import { createZonedClock } from '../../core/export/zonedClock';

const WHEN = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * The instant of a day, or of a time on it, as people type it: `2024-10-11` or `2024-10-11 09:30`.
 * @param zone IANA name of the zone that it is meant in.
 * @returns milliseconds since the epoch; `undefined` for what is no such time, 31 April included.
 */
export function parseWhen(text: string, zone: string): number | undefined {
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = WHEN.exec(text) ?? [];
  if (!year) return undefined;
  const [y, mo, d] = [Number(year), Number(month), Number(day)];
  const [h, mi, s] = [Number(hour), Number(minute), Number(second)];
  if (mo > 12 || h > 23 || mi > 59 || s > 59) return undefined;
  const wall = Date.UTC(y, mo - 1, d, h, mi, s);
  if (new Date(wall).getUTCDate() !== d) return undefined;
  const clock = createZonedClock(zone);
  const shows = (utc: number): number => {
    const at = clock(utc);
    return at ? new Date(`${at.day}T${at.time}Z`).getTime() : utc;
  };
  // What the zone adds is asked for near the instant, and again there, as it may change in between.
  const near = wall - (shows(wall) - wall);
  return near - (shows(near) - wall);
}
