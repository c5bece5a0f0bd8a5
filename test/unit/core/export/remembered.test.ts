import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChunkEncoder } from '../../../../src/core/export/chunkEncoder';
import { EXPORT_FORMATS } from '../../../../src/core/export/exportFormats';
import { EXPORT_FORMAT_IDS } from '../../../../src/core/export/exportFormatIds';
import { exportRecord } from '../../../../src/core/export/exportRecord';
import type { Formatter } from '../../../../src/core/export/formatter';
import type { Message } from '../../../../src/core/model/message';
import { formatted } from './formatted';
import { formatContext, sample, sampleSession } from './samples';

const session = sampleSession();
const DAY = 86_400_000;
const instant = fc.oneof(
  fc.integer({ min: -2 * DAY, max: 2 * DAY }),
  fc.double({ min: -8.64e15, max: 8.64e15, noNaN: true }),
);

const maybe = fc.constantFrom(true, false);
/** What one message has otherwise than the one before it. */
const change: fc.Arbitrary<Partial<Message>> = fc.oneof(
  fc.record({
    author: fc.constantFrom(
      { name: 'Ada', id: '7' },
      { name: 'Ada', id: '8' },
      { name: 'Ada' },
      { name: '' },
      { name: 'A'.repeat(5000) },
    ),
  }),
  fc.record({ direction: fc.constantFrom('incoming', 'outgoing', 'system') }),
  fc.record({ type: fc.constantFrom('Chat', 'Other') }),
  fc.record({ specialType: fc.constantFrom('Url', 'Invitation') }),
  fc.record({ textFormat: fc.constantFrom('plain', 'html') }),
  fc.record({ complete: maybe }),
  fc.record({ read: maybe }),
  fc.record({ flagged: maybe }),
  fc.record({ forwarded: maybe }),
  fc.record({
    sentAt: fc.record({
      raw: fc.constantFrom('1', '2'),
      utc: fc.option(instant, { nil: undefined }),
      zone: fc.record({
        zone: fc.constantFrom('UTC', '+02:00'),
        source: fc.constantFrom('platform rule', 'account setting'),
      }),
    }),
  }),
);
const messages = fc
  .array(change, { minLength: 1, maxLength: 30 })
  .map((changes) =>
    changes.reduce<Message[]>((all, one) => [...all, { ...(all.at(-1) ?? sample(0)), ...one }], []),
  );

function rowOf(formatter: Formatter, message: Message): string {
  const out = new ChunkEncoder();
  formatter.message(exportRecord(message), out);
  return Buffer.from(out.take()).toString();
}

describe('A message in a file', () => {
  for (const id of EXPORT_FORMAT_IDS)
    it(`looks the same whatever messages came before: ${id}`, () => {
      const { Formatter } = EXPORT_FORMATS[id];
      const context = formatContext({ formats: [id] });
      fc.assert(
        fc.property(messages, (all) => {
          const formatter = new Formatter(context);
          formatter.session(session);
          for (const message of all) {
            const anew = new Formatter(context, formatter.state);
            anew.resume(session);
            assert.equal(rowOf(formatter, message), rowOf(anew, message));
          }
        }),
      );
    });

  it('has its instant as a Date writes it', () => {
    fc.assert(
      fc.property(fc.array(instant), (all) => {
        const { raw, zone } = sample(0).sentAt;
        const sent = all.map((utc, index) => sample(index, { sentAt: { raw, utc, zone } }));
        const lines = formatted('ndjson', formatContext(), [{ session, messages: sent }]).split('\n');
        const read = lines.slice(0, -1).map((line) => (JSON.parse(line) as { sentAtUtc: string }).sentAtUtc);
        assert.deepEqual(
          read,
          all.map((utc) => new Date(utc).toISOString()),
        );
      }),
    );
  });
});
