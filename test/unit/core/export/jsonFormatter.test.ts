import assert from 'node:assert/strict';
import * as v from 'valibot';
import { keptSession } from '../../../../src/core/export/sessionJson';
import type { Message } from '../../../../src/core/model/message';
import { formatted } from './formatted';
import { formatContext, RARE, samples, sampleSession } from './samples';

const written = (messages: Message[]): string =>
  formatted('json', formatContext(), [{ session: sampleSession(), messages }]);

interface Read {
  sessions: { session: { id: string }; messages: Record<string, unknown>[] }[];
}
const read = (text: string): Read => JSON.parse(text) as Read;

describe('The JSON format', () => {
  it('gives back every text and every field as it was', () => {
    const messages = [...samples(40), ...RARE];
    const [session] = read(written(messages)).sessions;
    assert.deepEqual(
      session?.messages.map((row) => row.text),
      messages.map((message) => message.text),
    );
    const rare = session?.messages[40];
    assert.deepEqual(rare?.extra, RARE[0]?.extra);
    assert.deepEqual(rare?.attachments, RARE[0]?.attachments);
    assert.equal(session?.messages[42]?.sentAtUtc, null);
    assert.equal(session?.messages[42]?.sentAtRaw, '11/10/24 5pm');
  });

  it('has the same of a session after its export was resumed, however the platform orders what it tells', () => {
    const session = sampleSession('s1', {
      status: { open: true, awaits: 'us', label: 'Customer wrote last', raw: '5' },
      topic: { name: 'Sales', id: '3' },
      participants: [{ id: '7', name: 'Anna' }, { name: 'Support' }],
      startedAt: { zone: { source: 'none', zone: 'unknown' }, utc: undefined, raw: 'today' },
    });
    const kept = v.parse(keptSession, JSON.parse(JSON.stringify(session)));
    const [undisturbed, resumed] = [session, kept].map((one) =>
      formatted('json', formatContext(), [{ session: one, messages: [] }]),
    );
    assert.equal(undisturbed, resumed);
  });

  it('takes a session without messages and a message larger than a buffer', () => {
    assert.deepEqual(read(written([])).sessions[0]?.messages, []);
    const huge = samples(3).map((message) => ({ ...message, text: '€'.repeat(300_000) }));
    assert.equal(read(written(huge)).sessions[0]?.messages[2]?.text, huge[2]?.text);
  });
});
