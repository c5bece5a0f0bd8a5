/** A zone as the platform names it. Its dates are written without an offset. */
export interface Zone {
  readonly id: number;
  readonly code: string | null;
  readonly iana: string;
}

/** The base zone of the sandbox: what dates are in when nobody asks for another. The header does not name it. */
export const BASE_ZONE: Zone = { id: 0, code: null, iana: 'UTC' };

const ZONES: readonly Zone[] = [
  { id: 1, code: 'UTC', iana: 'UTC' },
  { id: 140, code: 'DK', iana: 'Europe/Copenhagen' },
  { id: 156, code: 'FR', iana: 'Europe/Paris' },
  { id: 261, code: 'NO', iana: 'Europe/Oslo' },
  { id: 425, code: 'US-CA', iana: 'America/Los_Angeles' },
  { id: 460, code: 'US-NY', iana: 'America/New_York' },
];

export const findZone = (id: number | null | undefined, code: string | null | undefined): Zone | undefined =>
  ZONES.find((zone) => (code ? zone.code === code : zone.id === id));

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of the zone as if it were UTC, so that it can be formatted with the methods for UTC. */
export function wallClock(instant: number, { iana }: Zone): Date {
  if (iana === 'UTC') return new Date(instant);
  let format = formats.get(iana);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: iana,
      timeZoneName: 'longOffset',
    });
    formats.set(iana, format);
  }
  const offset = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(format.format(instant));
  const minutes = Number(offset?.[2] ?? 0) * 60 + Number(offset?.[3] ?? 0);
  return new Date(instant + (offset?.[1] === '-' ? -minutes : minutes) * 60_000);
}
