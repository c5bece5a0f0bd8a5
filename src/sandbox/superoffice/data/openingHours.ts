/** Opening hours of every topic that has any: Monday to Friday, 08:00 to 16:00 UTC, with lunch from 11:30 to 12:00. */
export const OPENING_HOURS = {
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
  start: 'PT8H',
  stop: 'PT16H',
  lunchStart: 'PT11H30M',
  lunchStop: 'PT12H',
} as const;

/** @param now milliseconds since the epoch */
export function isOpen(now: number): boolean {
  const date = new Date(now);
  const weekday = date.getUTCDay();
  const minutes = date.getUTCHours() * 60 + date.getUTCMinutes();
  const lunch = minutes >= 11 * 60 + 30 && minutes < 12 * 60;
  return weekday >= 1 && weekday <= 5 && minutes >= 8 * 60 && minutes < 16 * 60 && !lunch;
}
