import assert from 'node:assert/strict';
import { xelionTime } from '../../../../src/providers/xelion/xelionTime';

describe('A time of Xelion', () => {
  const instant = (raw: string): string | undefined => {
    const { utc } = xelionTime(raw);
    return utc === undefined ? undefined : new Date(utc).toISOString();
  };

  it('is UTC', () => {
    assert.equal(instant('2024-10-11 15:24:19'), '2024-10-11T15:24:19.000Z');
    assert.equal(instant('2024-02-29T00:00:00Z'), '2024-02-29T00:00:00.000Z');
  });

  it('keeps its text and is no instant when nobody set it or no calendar has it', () => {
    for (const raw of [
      '0001-01-01 00:00:00',
      '0024-10-11 10:00:00',
      '0099-12-31 23:59:59',
      '2023-02-29 00:00:00',
    ]) {
      assert.equal(instant(raw), undefined, raw);
      assert.equal(xelionTime(raw).raw, raw);
    }
  });
});
