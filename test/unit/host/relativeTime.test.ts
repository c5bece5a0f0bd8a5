import assert from 'node:assert/strict';
import type { WireTime } from '../../../src/core/model/time';
import { hasAged, relativeTime } from '../../../src/host/tree/relativeTime';

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

  it('has aged exactly when it reads otherwise', () => {
    const seconds = [
      0, 30, 59, 60, 61, 3599, 3600, 3661, 7200, 86_399, 86_400, 172_800, 604_799, 604_800, 700_000,
    ];
    for (const ago of seconds)
      for (const later of seconds) {
        const then = NOW + later * 1000;
        const time = at(NOW - ago * 1000);
        const texts = [NOW, then].map((now) => relativeTime(time, now, 'en'));
        assert.equal(hasAged(time, NOW, then), texts[0] !== texts[1], `${texts.join(' and ')}`);
      }
    assert.equal(hasAged(at(undefined), NOW, NOW + 1e9), false);
  });
});
