import assert from 'node:assert/strict';
import fc from 'fast-check';
import { messageId, sessionId } from '../../../../src/core/model/ids';
import type { Message } from '../../../../src/core/model/message';
import { compareMessages } from '../../../../src/core/transcript/order';
import { MessageSequence } from '../../../../src/core/transcript/messageSequence';

const zone = { zone: 'UTC', source: 'platform rule' } as const;
const message = (id: number, second: number | undefined, complete = true): Message => ({
  id: messageId(String(id)),
  session: sessionId('1'),
  direction: 'incoming',
  type: 'ToUser',
  text: `message ${id}`,
  textFormat: 'plain',
  sentAt: { raw: '', utc: second === undefined ? undefined : second * 1000, zone },
  complete,
});

const ids = (sequence: MessageSequence): string[] =>
  sequence.slice(sequence.start, sequence.end).map(({ id }) => id);

describe('A message sequence', () => {
  it('holds each message once and in order, whatever the order and overlap of the pages', () => {
    const history = fc.uniqueArray(fc.tuple(fc.nat(500), fc.option(fc.nat(60), { nil: undefined })), {
      selector: ([id]) => id,
    });
    fc.assert(
      fc.property(history, fc.array(fc.tuple(fc.nat(100), fc.nat(100))), (entries, cuts) => {
        const all = entries.map(([id, second]) => message(id, second));
        const sequence = new MessageSequence();
        for (const [from, length] of cuts) sequence.merge(all.slice(from, from + length));
        sequence.merge(all);
        const expected = [...all].sort(compareMessages).map(({ id }) => id);
        assert.deepEqual(ids(sequence), expected);
        for (const id of expected)
          assert.equal(sequence.at(sequence.positionOf(messageId(id)) ?? NaN)?.id, id);
      }),
    );
  });

  it('keeps positions when older and newer pages are added at the ends', () => {
    const sequence = new MessageSequence();
    sequence.merge([message(5, 5), message(6, 6)]);
    const position = sequence.positionOf(messageId('5'));
    sequence.merge([message(3, 3), message(4, 4)]);
    sequence.merge([message(7, 7)]);
    assert.equal(sequence.positionOf(messageId('5')), position);
    assert.deepEqual([sequence.start, sequence.end, sequence.epoch], [-2, 3, 0]);
  });

  it('says so with a new epoch when a late message goes in between', () => {
    const sequence = new MessageSequence();
    sequence.merge([message(1, 1), message(3, 3)]);
    sequence.merge([message(2, 2)]);
    assert.deepEqual(ids(sequence), ['1', '2', '3']);
    assert.equal(sequence.epoch, 1);
  });

  it('takes the full message for its summary, never the summary for the full message', () => {
    const sequence = new MessageSequence();
    sequence.merge([message(1, 1, false)]);
    sequence.merge([message(1, 1, true)]);
    sequence.merge([message(1, 1, false)]);
    assert.equal(sequence.get(messageId('1'))?.complete, true);
    assert.equal(sequence.at(0)?.complete, true);
  });

  it('orders messages of the same second by their number, not by their text', () => {
    const sequence = new MessageSequence();
    sequence.merge([message(10, 1), message(9, 1), message(100, 1)]);
    assert.deepEqual(ids(sequence), ['9', '10', '100']);
  });
});
