import { ParleyError } from '../base/errors';
import { createZoneOffset } from './zoneOffset';

const LOCAL = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d)?)?$/;
const DAY = 86_400_000;

/**
 * What a person types for an end of a range, as clocks in one zone show it: `2024-05-31`, `2024-05-31 14:30` or
 * `2024-05-31 14:30:05`. The end of a range includes the whole day, minute or second that is named; a time that happens
 * twice, when clocks go back, is taken so that the range is the larger one; in place of a time that no clock shows, the
 * range begins or ends at the moment when clocks go forward.
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
  if (end === 'from') return toUtc(local, zone, end);
  const length = whole?.length === 10 ? DAY : whole?.length === 16 ? 60_000 : 1000;
  // The last second that is named; the one behind it may be shown twice.
  return toUtc(local + length - 1000, zone, end) + 999;
}

function toUtc(local: number, zone: string, end: 'from' | 'until'): number {
  const offset = createZoneOffset(zone);
  const instants = [local - DAY, local + DAY].map((near) => local - offset(near));
  const real = instants.filter((utc) => utc + offset(utc) === local);
  if (real.length > 0) return end === 'from' ? Math.min(...real) : Math.max(...real);
  const change = changeBetween(Math.min(...instants), Math.max(...instants), offset);
  return end === 'from' ? change : change - 1000;
}

/** The first second for which clocks were put, between two instants, in whole seconds. */
function changeBetween(before: number, after: number, offset: (utc: number) => number): number {
  const old = offset(before);
  let [low, high] = [before, after];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offset(middle) === old) low = middle;
    else high = middle;
  }
  return high;
}
