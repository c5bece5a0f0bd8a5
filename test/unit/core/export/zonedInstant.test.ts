import assert from 'node:assert/strict';
import { zonedInstant } from '../../../../src/core/export/zonedInstant';

type Case = readonly [what: string, zone: string, text: string, from: string, until: string];

const CASES: readonly Case[] = [
  ['a day', 'Europe/Oslo', '2024-05-31', '2024-05-30T22:00:00.000Z', '2024-05-31T21:59:59.999Z'],
  ['a minute', 'UTC', '2024-05-31 14:30', '2024-05-31T14:30:00.000Z', '2024-05-31T14:30:59.999Z'],
  ['a second', 'UTC', '2024-05-31T14:30:05', '2024-05-31T14:30:05.000Z', '2024-05-31T14:30:05.999Z'],
  [
    'the minute before one that is shown twice',
    'Europe/Amsterdam',
    '2024-10-27 01:59',
    '2024-10-26T23:59:00.000Z',
    '2024-10-26T23:59:59.999Z',
  ],
  [
    'a minute that is shown twice',
    'Europe/Amsterdam',
    '2024-10-27 02:30',
    '2024-10-27T00:30:00.000Z',
    '2024-10-27T01:30:59.999Z',
  ],
  [
    'the day before a midnight that is shown twice',
    'America/Havana',
    '2024-11-02',
    '2024-11-02T04:00:00.000Z',
    '2024-11-03T03:59:59.999Z',
  ],
  [
    'a day that begins twice',
    'America/Havana',
    '2024-11-03',
    '2024-11-03T04:00:00.000Z',
    '2024-11-04T04:59:59.999Z',
  ],
  [
    'a day without a midnight',
    'Africa/Cairo',
    '2024-04-26',
    '2024-04-25T22:00:00.000Z',
    '2024-04-26T20:59:59.999Z',
  ],
  [
    'the day before one without a midnight',
    'Africa/Cairo',
    '2024-04-25',
    '2024-04-24T22:00:00.000Z',
    '2024-04-25T21:59:59.999Z',
  ],
  [
    'a minute that no clock shows',
    'Europe/Amsterdam',
    '2024-03-31 02:30',
    '2024-03-31T01:00:00.000Z',
    '2024-03-31T00:59:59.999Z',
  ],
  [
    'a day that no calendar there has',
    'Pacific/Apia',
    '2011-12-30',
    '2011-12-30T10:00:00.000Z',
    '2011-12-30T09:59:59.999Z',
  ],
];

describe('An end of a range, as clocks in a zone show it,', () => {
  for (const [what, zone, text, from, until] of CASES)
    it(`is where it is named: ${what}`, () =>
      assert.deepEqual(
        (['from', 'until'] as const).map((end) => new Date(zonedInstant(text, zone, end)).toISOString()),
        [from, until],
      ));

  for (const text of ['', 'today', '2024-04-31', '2024-05-31 25:00'])
    it(`is refused when it is no time: ${JSON.stringify(text)}`, () =>
      assert.throws(() => zonedInstant(text, 'UTC', 'from'), { code: 'input.invalid' }));
});
