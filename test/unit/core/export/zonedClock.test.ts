import assert from 'node:assert/strict';
import { createZonedClock } from '../../../../src/core/export/zonedClock';

const MINUTE = 60_000;
/** What Node's own formatter shows. */
const formatter = (zone: string) =>
  new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });

const CHANGES: readonly [zone: string, near: string][] = [
  ['Europe/Amsterdam', '2024-03-31T01:00:00Z'],
  ['Europe/Amsterdam', '2024-10-27T01:00:00Z'],
  ['Australia/Lord_Howe', '2024-04-06T15:00:00Z'],
  ['America/St_Johns', '2010-03-14T03:31:00Z'],
  ['America/Moncton', '2006-04-02T04:01:00Z'],
  ['Asia/Gaza', '2010-03-26T22:01:00Z'],
  ['Antarctica/Casey', '2020-10-03T16:01:00Z'],
];

describe('A clock of a zone', () => {
  for (const [zone, near] of CHANGES)
    it(`is right in each minute around a change: ${zone}, ${near}`, () => {
      const clock = createZonedClock(zone);
      const expected = formatter(zone);
      const change = new Date(near).getTime();
      for (let utc = change - 90 * MINUTE; utc < change + 90 * MINUTE; utc += MINUTE) {
        const shown = clock(utc);
        assert.equal(`${shown?.day} ${shown?.time}`, expected.format(utc));
      }
    });
});
