/** A date and time as written: the clock's reading, and the offset when one is written behind it. */
export interface DateTime {
  /** Milliseconds since 1970 of that reading, as if it were UTC. */
  readonly reading: number;
  /** Minutes east of UTC; `undefined` when nothing is written behind it. */
  readonly offset: number | undefined;
}

const ISO = /^(-?\d{4,})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:(Z)|([+-])(\d\d):(\d\d))?$/;
/** `MM/dd/yyyy HH:mm:ss.fffffff`, the invariant form of archive cells, with or without the time. */
const INVARIANT = /^(\d\d)\/(\d\d)\/(\d{4})(?: (\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?$/;

/** A week before the last instant that a `Date` can hold, in the year 275760, so that no offset leads past that. */
const LAST_READING = 8.64e15 - 7 * 86_400_000;

/** Reads an xs:dateTime. `undefined` when it is none, a day that no calendar has, or later than a `Date` can hold. */
export function parseDateTime(text: string): DateTime | undefined {
  const parts = ISO.exec(text.trim());
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction, utc, sign, offsetHours, offsetMinutes] = parts;
  const reading = toReading([year, month, day, hour, minute, second], fraction);
  if (reading === undefined) return undefined;
  if (utc !== undefined) return { reading, offset: 0 };
  if (sign === undefined) return { reading, offset: undefined };
  const offset = Number(offsetHours) * 60 + Number(offsetMinutes);
  return { reading, offset: sign === '-' ? -offset : offset };
}

/** Reads the date of an archive cell, month first, without its bracket. */
export function parseInvariant(text: string): DateTime | undefined {
  const parts = INVARIANT.exec(text.trim());
  if (!parts) return undefined;
  const [, month, day, year, hour, minute, second, fraction] = parts;
  const reading = toReading([year, month, day, hour, minute, second], fraction);
  return reading === undefined ? undefined : { reading, offset: undefined };
}

function toReading(parts: readonly (string | undefined)[], fraction = ''): number | undefined {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  if (hour > 24 || minute > 59 || second > 60) return undefined;
  const reading =
    date.getTime() +
    ((hour * 60 + minute) * 60 + second) * 1000 +
    Number(fraction.padEnd(3, '0').slice(0, 3));
  return reading <= LAST_READING ? reading : undefined;
}

/** .NET's `DateTime.MinValue`, and the start of Unix time, which some records carry instead: nobody set this date. */
export const isUnset = ({ reading }: DateTime): boolean => reading === 0 || reading < Date.UTC(1753, 0, 1);
