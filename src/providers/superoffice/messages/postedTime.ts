import type { WireTime, ZoneAssumption } from '../../../core/model/time';
import { parseDateTime } from '../time/dateTime';
import { writtenZone, ZoneClock } from '../time/zoneClock';

/** WhenPosted is documented as UTC, so a missing suffix means UTC. */
const POSTED = new ZoneClock({ zone: 'UTC', source: 'platform rule' });
const LENGTH = '2024-05-06T07:08:09'.length;
const DAY_S = 86_400;
const WRITTEN_UTC = writtenZone(0);
/** Earlier years go the long way, where unset dates are told from dates. */
const FIRST_YEAR = 1971;

/**
 * A time in whole seconds, written as nearly all are: `2024-05-06T07:08:09`. It is kept as one small number and spelled
 * when somebody asks, since a session has many messages.
 */
class PlainTime implements WireTime {
  /** @param seconds since 1970 */
  constructor(private readonly seconds: number) {}

  get zone(): ZoneAssumption {
    return POSTED.assumption;
  }

  get utc(): number {
    return this.seconds * 1000;
  }

  get raw(): string {
    return new Date(this.utc).toISOString().slice(0, LENGTH);
  }

  toJSON(): WireTime {
    const { raw, utc, zone } = this;
    return { raw, utc, zone };
  }
}

/** The same with a `Z` behind it. */
class PlainUtcTime extends PlainTime {
  override get zone(): ZoneAssumption {
    return WRITTEN_UTC;
  }

  override get raw(): string {
    return `${super.raw}Z`;
  }
}

/** WhenPosted as it stands in an element. */
export function postedTime(text: string): WireTime {
  const time = POSTED.time(text, parseDateTime(text));
  if (time.utc === undefined || time.utc % 1000 !== 0) return time;
  const plain = plainTime(time.utc / 1000, text.endsWith('Z'));
  return plain.raw === text ? plain : time;
}

const plainTime = (seconds: number, hasZ: boolean): WireTime =>
  hasZ ? new PlainUtcTime(seconds) : new PlainTime(seconds);

/** Reads WhenPosted from its bytes without making anything but the result; the day that came last is remembered. */
export class PostedTimes {
  #date = 0;
  #day = 0;

  /** The same as `postedTime` of the same bytes. */
  read(bytes: Buffer, start: number, end: number): WireTime {
    const suffix = end - start - LENGTH;
    if (suffix !== 0 && !(suffix === 1 && bytes[end - 1] === 0x5a)) return timeOf(bytes, start, end);
    const century = twoDigits(bytes, start);
    const yearOfCentury = twoDigits(bytes, start + 2);
    const year = century * 100 + yearOfCentury;
    const month = twoDigits(bytes, start + 5);
    const day = twoDigits(bytes, start + 8);
    const hour = twoDigits(bytes, start + 11);
    const minute = twoDigits(bytes, start + 14);
    const second = twoDigits(bytes, start + 17);
    const readable =
      bytes[start + 4] === 0x2d &&
      bytes[start + 7] === 0x2d &&
      bytes[start + 10] === 0x54 &&
      bytes[start + 13] === 0x3a &&
      bytes[start + 16] === 0x3a &&
      yearOfCentury >= 0 &&
      year >= FIRST_YEAR &&
      month >= 1 &&
      month <= 12 &&
      // What is rarer than these is left to the calendar.
      day >= 1 &&
      day <= 28 &&
      hour >= 0 &&
      hour <= 23 &&
      minute >= 0 &&
      minute <= 59 &&
      second >= 0 &&
      second <= 59;
    if (!readable) return timeOf(bytes, start, end);
    const date = (year * 100 + month) * 100 + day;
    if (date !== this.#date) {
      this.#date = date;
      this.#day = Date.UTC(year, month - 1, day) / (DAY_S * 1000);
    }
    const seconds = this.#day * DAY_S + (hour * 60 + minute) * 60 + second;
    return plainTime(seconds, suffix === 1);
  }
}

function timeOf(bytes: Buffer, start: number, end: number): WireTime {
  return postedTime(bytes.toString('latin1', start, end));
}

/** A number of two digits, or something negative. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 0x30;
  const ones = (bytes[at + 1] as number) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}
