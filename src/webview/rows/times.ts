import type { Row } from '../../protocol/rows';

export type TimeDisplay = 'local' | 'utc' | 'wire';

/** Shows times in the user's language and in the zone that the user chose; what has no known instant as on the wire. */
export class Times {
  readonly #day: Intl.DateTimeFormat;
  /** For a day that is read off the wire and stands in no zone. */
  readonly #wireDay: Intl.DateTimeFormat;
  readonly #clock: Intl.DateTimeFormat;
  readonly #full: Intl.DateTimeFormat;

  constructor(
    locale: string,
    readonly display: TimeDisplay,
  ) {
    const timeZone = display === 'utc' ? 'UTC' : undefined;
    const format = (style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
      new Intl.DateTimeFormat(locale, { timeZone, ...style });
    this.#day = format({ dateStyle: 'full' });
    this.#wireDay = format({ dateStyle: 'full', timeZone: 'UTC' });
    this.#clock = format({ timeStyle: 'medium' });
    this.#full = format({ dateStyle: 'medium', timeStyle: 'long' });
  }

  /** Names the day of a message, e.g. `Friday, October 11, 2024`; empty when its time says none. */
  day(row: Row): string {
    const { utc } = row;
    if (utc !== undefined && this.display !== 'wire') return this.#day.format(utc);
    const day = new Date(/^\d{4}-\d\d-\d\d/.exec(row.rawTime)?.[0] ?? '');
    if (!isNaN(+day)) return this.#wireDay.format(day);
    return utc === undefined ? '' : this.#day.format(utc);
  }

  /** The time within the day. */
  clock(row: Row): string {
    if (row.utc !== undefined && this.display !== 'wire') return this.#clock.format(row.utc);
    return /\d{1,2}:\d{2}(?::\d{2})?/.exec(row.rawTime)?.[0] ?? row.rawTime;
  }

  full(utc: number): string {
    return this.#full.format(utc);
  }
}
