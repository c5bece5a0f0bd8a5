import type { Account } from '../../../core/model/account';
import { childText, type XmlElement } from '../xml/xmlElement';
import { isTimeZone, ZoneClock } from './zoneClock';

/** Ids of SoTimeZone that the vendor's pages name. */
const CODES_BY_ID: Readonly<Record<string, string>> = {
  1: 'UTC',
  140: 'DK',
  156: 'FR',
  261: 'NO',
  425: 'US-CA',
  460: 'US-NY',
};

/** Location codes of SoTimeZone (countries, with a part where one has several zones) whose IANA zone is beyond doubt. */
const ZONES_BY_CODE = new Map(
  `UTC UTC,AE Asia/Dubai,AT Europe/Vienna,BE Europe/Brussels,BG Europe/Sofia,CH Europe/Zurich,CZ Europe/Prague,
  DE Europe/Berlin,DK Europe/Copenhagen,EE Europe/Tallinn,ES Europe/Madrid,FI Europe/Helsinki,FR Europe/Paris,
  GB Europe/London,UK Europe/London,GR Europe/Athens,HK Asia/Hong_Kong,HR Europe/Zagreb,HU Europe/Budapest,
  IE Europe/Dublin,IL Asia/Jerusalem,IN Asia/Kolkata,IS Atlantic/Reykjavik,IT Europe/Rome,JP Asia/Tokyo,KR Asia/Seoul,
  LT Europe/Vilnius,LU Europe/Luxembourg,LV Europe/Riga,MT Europe/Malta,NL Europe/Amsterdam,NO Europe/Oslo,
  PL Europe/Warsaw,RO Europe/Bucharest,RS Europe/Belgrade,SE Europe/Stockholm,SG Asia/Singapore,SI Europe/Ljubljana,
  SK Europe/Bratislava,TH Asia/Bangkok,TR Europe/Istanbul,ZA Africa/Johannesburg,US-CA America/Los_Angeles,
  US-NY America/New_York,US-IL America/Chicago,US-TX America/Chicago,US-CO America/Denver`
    .split(',')
    .map((pair) => pair.trim().split(' ') as [string, string]),
);

/**
 * The clock by which an answer's zone-less times are read: the zone in its `TimeZone` header, else the account's setting,
 * else unknown. Keeps one clock a zone, so that all times share their assumption.
 */
export class ServerZones {
  readonly #clocks = new Map<string, ZoneClock>();
  readonly #fallback: ZoneClock;
  #latest: ZoneClock;

  constructor({ options }: Account) {
    const zone = options?.['timeZone'];
    const usable = typeof zone === 'string' && isTimeZone(zone);
    this.#fallback = usable ? new ZoneClock({ zone, source: 'account setting' }) : new ZoneClock();
    this.#latest = this.#fallback;
  }

  /** The clock of the answer that was read last. */
  get latest(): ZoneClock {
    return this.#latest;
  }

  of(header: XmlElement | undefined): ZoneClock {
    const id = childText(header, 'SoTimeZoneId')?.trim() ?? '';
    const code = childText(header, 'SoTimeZoneLocationCode')?.trim() || CODES_BY_ID[id] || '';
    const zone =
      ZONES_BY_CODE.get(code.toUpperCase()) ?? (code.includes('/') && isTimeZone(code) ? code : undefined);
    this.#latest = zone === undefined ? this.#fallback : this.#clock(zone);
    return this.#latest;
  }

  #clock(zone: string): ZoneClock {
    let clock = this.#clocks.get(zone);
    if (!clock) this.#clocks.set(zone, (clock = new ZoneClock({ zone, source: 'response header' })));
    return clock;
  }
}
