import type { WireTime } from '../../core/model/time';

const STEPS = [
  { unit: 'minute', seconds: 60, below: 60 * 60 },
  { unit: 'hour', seconds: 60 * 60, below: 24 * 60 * 60 },
  { unit: 'day', seconds: 24 * 60 * 60, below: 7 * 24 * 60 * 60 },
] as const;

/** `5 minutes ago` within a week, else the date; the wire's own string when its instant is unknown. */
export function relativeTime(time: WireTime, now: number, locale: string): string {
  if (time.utc === undefined) return time.raw;
  const far = distance(time.utc, now);
  if (!far) return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(time.utc);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }).format(far.count, far.unit);
}

/** Whether its text became another between two instants. */
export function hasAged({ utc }: WireTime, before: number, now: number): boolean {
  return utc !== undefined && JSON.stringify(distance(utc, before)) !== JSON.stringify(distance(utc, now));
}

function distance(utc: number, now: number) {
  const seconds = (utc - now) / 1000;
  const step = STEPS.find(({ below }) => Math.abs(seconds) < below);
  return step && { count: Math.trunc(seconds / step.seconds), unit: step.unit };
}
