import assert from 'node:assert/strict';
import type { Row } from '../../../src/protocol/rows';
import { leadOf } from '../../../src/webview/rows/grouping';
import { Times } from '../../../src/webview/rows/times';

const times = new Times('en-GB', 'utc');

function row(minute: number, changes: Partial<Row> = {}): Row {
  const utc = Date.UTC(2024, 9, 11, 8, minute);
  return {
    id: String(minute),
    direction: 'incoming',
    type: 'Message',
    author: { name: 'Anna', id: 'anna' },
    text: 'x',
    textFormat: 'plain',
    utc,
    rawTime: new Date(utc).toISOString(),
    zone: 'UTC',
    zoneSource: 'offset on the wire',
    complete: true,
    ...changes,
  };
}
const unzoned = (rawTime: string): Row =>
  row(0, { utc: undefined, rawTime, zone: 'unknown', zoneSource: 'none' });

describe('What stands above a message', () => {
  it('is the day and the author of the first one', () => {
    assert.deepEqual(leadOf(row(0), undefined, times), { day: 'Friday, 11 October 2024', author: true });
  });

  it('is nothing while the same author goes on', () => {
    assert.deepEqual(leadOf(row(2), row(0), times), { day: undefined, author: false });
  });

  it('is the author after a pause, after somebody else, and after the platform', () => {
    assert.equal(leadOf(row(20), row(0), times).author, true);
    assert.equal(leadOf(row(1), row(0, { author: { name: 'Bob', id: 'bob' } }), times).author, true);
    assert.equal(leadOf(row(1), row(0, { direction: 'outgoing' }), times).author, true);
    assert.equal(leadOf(row(1), row(0, { direction: 'system' }), times).author, true);
    assert.equal(leadOf(row(1, { direction: 'system' }), row(0), times).author, false);
  });

  it('is the day in the zone that is shown', () => {
    const late = row(0, { utc: Date.UTC(2024, 9, 11, 23, 30) });
    const early = row(0, { utc: Date.UTC(2024, 9, 12, 0, 30) });
    assert.equal(leadOf(early, late, times).day, 'Saturday, 12 October 2024');
  });

  it('is the same day whether or not a time has a zone', () => {
    assert.equal(leadOf(unzoned('2024-10-11 09:16:00'), row(0), times).day, undefined);
    assert.equal(leadOf(unzoned('2024-10-12 09:16:00'), row(0), times).day, 'Saturday, 12 October 2024');
    assert.match(leadOf(unzoned('0001-01-01T00:00:00'), row(0), times).day ?? '', /^Monday, 1 January 0*1$/);
    assert.equal(leadOf(unzoned('yesterday'), row(0), times).day, undefined);
  });
});

describe('The time of a message', () => {
  it('is shown as on the wire when its instant is not known, or when the user wants that', () => {
    assert.equal(times.clock(unzoned('2024-10-11 09:16:07')), '09:16:07');
    assert.equal(times.clock(unzoned('half past nine')), 'half past nine');
    const wire = new Times('en-GB', 'wire');
    assert.equal(wire.clock(row(5, { rawTime: '2024-10-11T10:05:00+02:00' })), '10:05:00');
    assert.equal(times.clock(row(5, { rawTime: '2024-10-11T10:05:00+02:00' })), '08:05:00');
  });
});
