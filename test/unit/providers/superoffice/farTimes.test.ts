import assert from 'node:assert/strict';
import { postedTime } from '../../../../src/providers/superoffice/messages/postedTime';
import { parseDateTime } from '../../../../src/providers/superoffice/time/dateTime';
import { ZoneClock } from '../../../../src/providers/superoffice/time/zoneClock';

const clocks = ['UTC', 'Europe/Oslo', '-14:00'].map(
  (zone) => new ZoneClock({ zone, source: 'response header' }),
);

describe("A time at the end of SuperOffice's calendar", () => {
  for (const raw of [
    '275760-09-12T23:59:59Z',
    '275760-09-13T00:00:00',
    '275760-09-13T23:00:00-14:00',
    '275760-09-13T24:00:00-99:99',
    '275761-01-01T00:00:00',
  ])
    it(`keeps its text, and an instant only if a date can hold that: ${raw}`, () => {
      for (const time of [postedTime(raw), ...clocks.map((clock) => clock.time(raw, parseDateTime(raw)))]) {
        assert.equal(time.raw, raw);
        assert.ok(time.utc === undefined || !Number.isNaN(new Date(time.utc).getTime()), String(time.utc));
      }
    });

  it('is read up to the year 275760', () =>
    assert.equal(postedTime('275760-01-01T00:00:00Z').utc, Date.UTC(275760, 0, 1)));
});
