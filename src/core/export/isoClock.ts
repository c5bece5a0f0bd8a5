const DAY = 86_400_000;
const LIMIT = 8.64e15;
const TWO = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/**
 * `Date.prototype.toISOString` for many instants that lie close together: it remembers the last day and the last
 * second, which is several times faster. An instant that no `Date` can hold becomes `undefined`.
 */
export function createIsoClock(): (utc: number | undefined) => string | undefined {
  let day = Number.NaN;
  let date = '';
  let second = Number.NaN;
  let untilSecond = '';
  return (utc) => {
    if (utc === undefined || !(Math.abs(utc) <= LIMIT)) return undefined;
    const instant = Math.trunc(utc);
    const thisSecond = Math.floor(instant / 1000);
    if (thisSecond !== second) {
      const thisDay = Math.floor(instant / DAY);
      if (thisDay !== day) {
        date = new Date(instant).toISOString().slice(0, -13);
        day = thisDay;
      }
      const inDay = thisSecond - day * 86_400;
      const minutes = Math.floor(inDay / 60);
      untilSecond = `${date}${TWO[Math.floor(minutes / 60)]}:${TWO[minutes % 60]}:${TWO[inDay % 60]}.`;
      second = thisSecond;
    }
    const milliseconds = instant - thisSecond * 1000;
    return milliseconds === 0
      ? `${untilSecond}000Z`
      : `${untilSecond}${String(milliseconds).padStart(3, '0')}Z`;
  };
}
