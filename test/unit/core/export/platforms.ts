import { sessionId } from '../../../../src/core/model/ids';
import type { FakePlatform } from './fakeProvider';
import { samples, sampleSession } from './samples';

/** Sessions `s0`, `s1`, … with so many messages each. */
export function platformOf(counts: readonly number[], more: Partial<FakePlatform> = {}): FakePlatform {
  const ids = counts.map((_, index) => sessionId(`s${index}`));
  return {
    sessions: ids.map((id, index) => sampleSession(id, { title: `Chat ${index}` })),
    messages: new Map(ids.map((id, index) => [id, samples(counts[index] ?? 0, id)])),
    pageSize: 10,
    ...more,
  };
}
