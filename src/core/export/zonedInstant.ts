import { ParleyError } from '../base/errors';
import { createZoneOffset } from './zoneOffset';

const LOCAL = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d)?)?$/;
const DAY = 86_400_000;

/**
 * What a person types for an end of a range, as clocks in one zone show it: `2024-05-31`, `2024-05-31 14:30` or
 * `2024-05-31 14:30:05`. The end of a range includes the whole day, minute or second that is named; a time that happens
 * twice, when clocks go back, is taken so that the range is the larger one.
 * @returns milliseconds since the epoch. @throws ParleyError `input.invalid`.
 */
export function zonedInstant(text: string, zone: string, end: 'from' | 'until'): number {
  const [whole, day, minute = '00:00', second = ':00'] = LOCAL.exec(text.trim()) ?? [];
  const local = day === undefined ? NaN : new Date(`${day}T${minute}${second}Z`).getTime();
  // A day that does not exist, such as 31 April, rolls over and reads differently.
  if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(day ?? ''))
    throw new ParleyError('input.invalid', {
      what: text,
      why: 'a time looks like 2024-05-31 or 2024-05-31 14:30',
    });
  if (end === 'from') return toUtc(local, zone, Math.min);
  const length = whole?.length === 10 ? DAY : whole?.length === 16 ? 60_000 : 1000;
  return toUtc(local + length, zone, Math.max) - 1;
}

/** @param choose among the instants at which clocks may show this. */
function toUtc(local: number, zone: string, choose: (...instants: number[]) => number): number {
  const offset = createZoneOffset(zone);
  const instants = [local - DAY, local + DAY].map((near) => local - offset(near));
  const real = instants.filter((utc) => utc + offset(utc) === local);
  // No clock shows it when clocks go forward there; both instants are as good then.
  return choose(...(real.length > 0 ? real : instants));
}
