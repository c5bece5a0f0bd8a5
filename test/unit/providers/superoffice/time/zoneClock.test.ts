import assert from 'node:assert/strict';
import { ZoneClock } from '../../../../../src/providers/superoffice/time/zoneClock';

const utcOf = (zone: string, reading: string): string => {
  const clock = new ZoneClock({ zone, source: 'account setting' });
  return new Date(clock.toUtc(new Date(`${reading}Z`).getTime()) ?? NaN).toISOString();
};

describe('The clock of a zone', () => {
  for (const [zone, reading, utc] of [
    ['Europe/Oslo', '2024-10-27T02:30:00', '2024-10-27T00:30:00.000Z'],
    ['America/New_York', '2024-11-03T01:30:00', '2024-11-03T05:30:00.000Z'],
    ['Australia/Lord_Howe', '2024-04-07T01:45:00', '2024-04-06T14:45:00.000Z'],
  ] as const) {
    it(`takes the first of the two times that it shows the same: ${zone}`, () => {
      assert.equal(utcOf(zone, reading), utc);
    });
  }

  it('shows again what was read, around every change of a year', () => {
    for (const zone of ['Europe/Oslo', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata']) {
      const clock = new ZoneClock({ zone, source: 'account setting' });
      for (let utc = Date.UTC(2024, 0, 1); utc < Date.UTC(2025, 0, 1); utc += 3_600_000) {
        const reading = clock.toReading(utc) ?? NaN;
        const read = clock.toUtc(reading) ?? NaN;
        assert.ok(read === utc || (read < utc && utc - read <= 3_600_000), new Date(utc).toISOString());
        assert.equal(clock.toReading(read), reading);
      }
    }
  });
});
