import type { WireTime, ZoneAssumption } from '../../../core/model/time';
import { type DateTime, isUnset } from './dateTime';

const OFFSET = /^([+-])(\d\d):(\d\d)$/;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NO_ZONE: ZoneAssumption = { zone: 'unknown', source: 'none' };
const UTC_ON_THE_WIRE: ZoneAssumption = { zone: 'UTC', source: 'offset on the wire' };
const onTheWire = new Map<number, ZoneAssumption>([[0, UTC_ON_THE_WIRE]]);

/** Whether it is `UTC`, an offset such as `+02:00`, or an IANA name that this machine knows. */
export function isTimeZone(zone: string): boolean {
  if (OFFSET.test(zone)) return true;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Reads clocks of one zone. All times read with it share one `ZoneAssumption`. */
export class ZoneClock {
  readonly #offset: number | undefined;
  readonly #format: Intl.DateTimeFormat | undefined;

  /** @param assumption its zone must be one of `isTimeZone`, or `unknown` */
  constructor(readonly assumption: ZoneAssumption = NO_ZONE) {
    const { zone } = assumption;
    const fixed = OFFSET.exec(zone);
    if (fixed) this.#offset = (Number(fixed[2]) * 60 + Number(fixed[3])) * (fixed[1] === '-' ? -1 : 1);
    else if (zone === 'UTC') this.#offset = 0;
    else if (zone !== NO_ZONE.zone) {
      this.#format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
    }
  }

  /**
   * The instant at which a clock of this zone shows the reading; in the hour that comes twice, the first.
   * @param reading one that `parseDateTime` gives
   */
  toUtc(reading: number): number | undefined {
    if (this.#offset !== undefined) return reading - this.#offset * MINUTE;
    if (!this.#format) return undefined;
    // In the hour that comes twice, what went before still holds for the first time.
    const first = reading - this.#offsetAt(reading - DAY);
    if (first + this.#offsetAt(first) === reading) return first;
    const guess = reading - this.#offsetAt(reading);
    return reading - this.#offsetAt(guess);
  }

  /** What a clock of this zone shows at an instant, as milliseconds that look like UTC. */
  toReading(utc: number): number | undefined {
    if (this.#offset !== undefined) return utc + this.#offset * MINUTE;
    return this.#format ? utc + this.#offsetAt(utc) : undefined;
  }

  /** A time of the wire. An offset written behind it is honoured before the zone. */
  time(raw: string, parsed: DateTime | undefined): WireTime {
    if (!parsed || isUnset(parsed)) return { raw, utc: undefined, zone: NO_ZONE };
    const { reading, offset } = parsed;
    if (offset === undefined) return { raw, utc: this.toUtc(reading), zone: this.assumption };
    return { raw, utc: reading - offset * MINUTE, zone: writtenZone(offset) };
  }

  #offsetAt(utc: number): number {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of this.#format?.formatToParts(utc) ?? []) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utc / 1000) * 1000;
  }
}

/** The zone that an offset written behind a time means; the same object for the same offset. */
export function writtenZone(offset: number): ZoneAssumption {
  let assumption = onTheWire.get(offset);
  if (!assumption) {
    const minutes = Math.abs(offset);
    const two = (n: number): string => String(n).padStart(2, '0');
    const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    onTheWire.set(offset, (assumption = { zone, source: 'offset on the wire' }));
  }
  return assumption;
}
