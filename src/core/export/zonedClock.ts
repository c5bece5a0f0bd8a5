import { createZoneOffset } from './zoneOffset';

/** An instant as clocks in one zone show it. */
export interface ZonedTime {
  /** `2024-10-11` */
  readonly day: string;
  /** `17:24:19` */
  readonly time: string;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const LIMIT = 8.64e15 - DAY;
const TWO = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/**
 * Shows instants in one zone. What the zone adds to UTC is asked for at both ends of each day of the data, so that it
 * costs little a message; on a day on which that changes, once a minute, as some zones change a minute after midnight.
 */
export function createZonedClock(zone: string): (utc: number | undefined) => ZonedTime | undefined {
  const offsetAt = createZoneOffset(zone);
  /** Where the offset holds. */
  let from = 0;
  let until = 0;
  let offset = 0;
  let dayNumber = Number.NaN;
  let day = '';
  return (utc) => {
    if (utc === undefined || !(Math.abs(utc) <= LIMIT)) return undefined;
    if (!(utc >= from && utc < until)) {
      const start = Math.floor(utc / DAY) * DAY;
      offset = offsetAt(start);
      [from, until] = [start, start + DAY];
      if (offsetAt(until) !== offset) {
        from = Math.floor(utc / MINUTE) * MINUTE;
        until = from + MINUTE;
        offset = offsetAt(from);
      }
    }
    const local = utc + offset;
    const thisDay = Math.floor(local / DAY);
    if (thisDay !== dayNumber) {
      day = new Date(thisDay * DAY).toISOString().slice(0, -14);
      dayNumber = thisDay;
    }
    const seconds = Math.floor(local / 1000) - thisDay * 86_400;
    const minutes = Math.floor(seconds / 60);
    return { day, time: `${TWO[Math.floor(minutes / 60)]}:${TWO[minutes % 60]}:${TWO[seconds % 60]}` };
  };
}
