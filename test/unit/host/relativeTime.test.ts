import assert from 'node:assert/strict';
import type { WireTime } from '../../../src/core/model/time';
import { relativeTime } from '../../../src/host/tree/relativeTime';

const NOW = 1_700_000_000_000;
const at = (utc: number | undefined): WireTime => ({
  raw: '2023-11-14',
  utc,
  zone: { zone: 'UTC', source: 'none' },
});

describe('A relative time', () => {
  it('counts within a week and gives the date beyond', () => {
    const minute = 60_000;
    assert.equal(relativeTime(at(NOW - 5 * minute), NOW, 'en'), '5 min. ago');
    assert.equal(relativeTime(at(NOW - 3 * 60 * minute), NOW, 'en'), '3 hr. ago');
    assert.equal(relativeTime(at(NOW - 26 * 60 * minute), NOW, 'en'), 'yesterday');
    assert.match(relativeTime(at(NOW - 400 * 24 * 60 * minute), NOW, 'en'), /2022/);
    assert.equal(relativeTime(at(NOW + 2 * 60 * minute), NOW, 'en'), 'in 2 hr.');
  });

  it('is the string of the wire when the instant is unknown', () => {
    assert.equal(relativeTime(at(undefined), NOW, 'en'), '2023-11-14');
  });
});
