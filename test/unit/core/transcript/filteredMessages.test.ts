import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ParleyError } from '../../../../src/core/base/errors';
import { messageId } from '../../../../src/core/model/ids';
import { FilteredMessages } from '../../../../src/core/transcript/filteredMessages';
import { messageMatcher } from '../../../../src/core/transcript/messageFilter';
import type { MessageRun } from '../../../../src/core/transcript/messageRun';
import { MessageSequence } from '../../../../src/core/transcript/messageSequence';
import { SAME_TEXTS } from './sameTexts';
import { hurriedClock, someMessage } from './someMessages';

const ids = (run: MessageRun): string[] => run.slice(run.start, run.end).map(({ id }) => id);
const outgoing = { directions: ['outgoing'] } as const;

describe('Filtered messages', () => {
  it('are exactly those that pass, in order, whatever comes at either end or in between', async () => {
    const history = fc.array(fc.record({ from: fc.nat(200), length: fc.nat(40) }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(history, fc.nat(8), async (pages, filterAfter) => {
        const sequence = new MessageSequence();
        const filtered = new FilteredMessages(sequence, hurriedClock());
        const passes = messageMatcher(outgoing);
        for (const [turn, { from, length }] of pages.entries()) {
          if (turn === filterAfter) await filtered.setFilter(outgoing);
          sequence.merge(Array.from({ length }, (_, at) => someMessage(from + at)));
          filtered.refresh();
        }
        const all = sequence.slice(sequence.start, sequence.end);
        const expected = filterAfter < pages.length ? all.filter(passes) : all;
        assert.deepEqual(
          ids(filtered),
          expected.map(({ id }) => id),
        );
        for (let position = filtered.start; position < filtered.end; position++) {
          const message = filtered.at(position);
          assert.equal(message && filtered.positionOf(message.id), position);
        }
      }),
    );
  });

  it('keep their positions while older and newer messages come', async () => {
    const sequence = new MessageSequence();
    sequence.merge([30, 31, 32, 33].map((index) => someMessage(index)));
    const filtered = new FilteredMessages(sequence, hurriedClock());
    await filtered.setFilter(outgoing);
    const { epoch } = filtered;
    const before = filtered.positionOf(messageId('1030'));
    sequence.merge([20, 21, 22, 23, 24].map((index) => someMessage(index)));
    sequence.merge([40, 41, 42].map((index) => someMessage(index)));
    filtered.refresh();
    assert.equal(filtered.positionOf(messageId('1030')), before);
    assert.equal(filtered.epoch, epoch);
    assert.deepEqual(ids(filtered), ['1021', '1024', '1030', '1033', '1042']);
  });

  it('are numbered anew when the filter or the numbering of all messages changes', async () => {
    const sequence = new MessageSequence();
    sequence.merge([1, 5].map((index) => someMessage(index)));
    const filtered = new FilteredMessages(sequence, hurriedClock());
    const unfiltered = filtered.epoch;
    await filtered.setFilter(outgoing);
    const narrowed = filtered.epoch;
    assert.notEqual(narrowed, unfiltered);
    sequence.merge([someMessage(3)]);
    filtered.refresh();
    assert.notEqual(filtered.epoch, narrowed);
    await filtered.setFilter({});
    assert.deepEqual(ids(filtered), ['1001', '1003', '1005']);
  });

  it('tell where a message that does not pass would stand', async () => {
    const sequence = new MessageSequence();
    sequence.merge([0, 1, 2, 3, 4].map((index) => someMessage(index)));
    const filtered = new FilteredMessages(sequence, hurriedClock());
    await filtered.setFilter(outgoing);
    assert.equal(filtered.positionOf(messageId('1001')), undefined);
    assert.equal(filtered.at(filtered.nearest(someMessage(1)))?.id, '1003');
    assert.equal(filtered.nearest(someMessage(4)), filtered.end);
  });

  it('stay as they were when narrowing is given up', async () => {
    const sequence = new MessageSequence();
    sequence.merge(Array.from({ length: 2000 }, (_, index) => someMessage(index)));
    const hurried = hurriedClock();
    const gone = { now: () => hurried.now(), sleep: () => Promise.reject(new ParleyError('cancelled')) };
    const filtered = new FilteredMessages(sequence, gone);
    await assert.rejects(filtered.setFilter(outgoing), { code: 'cancelled' });
    assert.equal(filtered.end - filtered.start, 2000);
  });

  it('are narrowed by author, type and text as people read it', () => {
    const html = someMessage(1, { text: '<p>The <b>La</b>mp</p>', textFormat: 'html', specialType: 'Note' });
    const passes = (filter: object): boolean => messageMatcher(filter)(html);
    assert.ok(passes({ text: 'LAMP' }));
    assert.ok(!passes({ text: '<b>' }));
    assert.ok(passes({ authors: ['Anna'], types: ['Note'] }));
    assert.ok(!passes({ authors: ['Anna'], types: ['ToUser'] }));
  });

  for (const { what, text, term } of SAME_TEXTS) {
    it(`are narrowed to what a person takes for the same: ${what}`, () => {
      assert.ok(messageMatcher({ text: term })(someMessage(1, { text: `${text}!` })));
    });
  }
});
