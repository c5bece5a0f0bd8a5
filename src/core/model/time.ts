/** Which zone a time of the wire was read in, and why. One object is shared by all times read under the same rule. */
export interface ZoneAssumption {
  /** `UTC`, an offset such as `+02:00`, an IANA name, or `unknown`. */
  readonly zone: string;
  /** Where that zone was taken from. */
  readonly source: 'offset on the wire' | 'platform rule' | 'response header' | 'account setting' | 'none';
}

/** A point in time: the wire's string, the zone it was read in, and the instant that follows. */
export interface WireTime {
  /** Exactly as received. */
  readonly raw: string;
  /** Milliseconds since 1970-01-01T00:00:00Z; `undefined` when the string cannot be read or its zone is unknown. */
  readonly utc: number | undefined;
  readonly zone: ZoneAssumption;
}

/** What a `Date` can hold, to either side of 1970. */
const LIMIT = 8.64e15;

/** The instant as `2024-10-11T15:24:19.000Z`, or `undefined` when it is unknown or none that a `Date` can hold. */
export function toIso(time: WireTime | undefined): string | undefined {
  const utc = time?.utc;
  return utc === undefined || !(Math.abs(utc) <= LIMIT) ? undefined : new Date(utc).toISOString();
}
