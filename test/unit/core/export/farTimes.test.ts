import assert from 'node:assert/strict';
import { EXPORT_FORMAT_IDS } from '../../../../src/core/export/exportFormatIds';
import { formatted } from './formatted';
import { formatContext, sample, sampleSession } from './samples';

const far = { raw: 'never', utc: 9e15, zone: { zone: 'UTC', source: 'platform rule' } } as const;

describe('A session whose times no date can hold', () => {
  for (const id of EXPORT_FORMAT_IDS.filter((id) => id !== 'received'))
    it(`is written with its messages: ${id}`, () => {
      const session = sampleSession('s1', { startedAt: far, endedAt: far, lastActivityAt: far });
      const text = formatted(id, formatContext(), [{ session, messages: [sample(0, { sentAt: far })] }]);
      assert.match(text, /never/);
      assert.match(text, /plain/);
    });
});
