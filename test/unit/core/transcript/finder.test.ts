import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Finder } from '../../../../src/core/transcript/finder';
import { MessageSequence } from '../../../../src/core/transcript/messageSequence';
import { SAME_TEXTS } from './sameTexts';
import { hurriedClock, someMessage } from './someMessages';

/** Every position that finding goes through, from the first hit to the last. */
function walk(finder: Finder, from: number): number[] {
  const positions: number[] = [];
  for (let at = from, turn = 0; turn < finder.count; turn++) {
    const hit = finder.next(at, 1);
    assert.ok(hit);
    assert.equal(hit.index, turn);
    positions.push((at = hit.position));
  }
  return positions;
}

describe('Finding in a session', () => {
  it('finds every message that holds the text, and no other', async () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'B', 'ß', 'İ', '😀', '\n', ' ') }), {
      maxLength: 60,
    });
    const term = fc.string({ unit: fc.constantFrom('a', 'b', 'ß', 'i', '😀'), minLength: 1, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(texts, term, fc.nat(60), async (lines, text, split) => {
        const sequence = new MessageSequence();
        const all = lines.map((line, index) => someMessage(index, { text: line }));
        sequence.merge(all.slice(split));
        const finder = new Finder(sequence, hurriedClock());
        await finder.search(text);
        sequence.merge(all.slice(0, split));
        await finder.search(text);
        const expected = all.filter((message) => message.text.toLowerCase().includes(text.toLowerCase()));
        assert.equal(finder.count, expected.length);
        assert.deepEqual(
          walk(finder, sequence.start - 1).map((position) => sequence.at(position)?.id),
          expected.map(({ id }) => id),
        );
      }),
    );
  });

  for (const { what, text, term } of SAME_TEXTS) {
    it(`finds what a person takes for the same: ${what}`, async () => {
      const sequence = new MessageSequence();
      sequence.merge([someMessage(0, { text: 'nothing of it' }), someMessage(1, { text: `${text}!` })]);
      const finder = new Finder(sequence, hurriedClock());
      await finder.search(term);
      assert.deepEqual(walk(finder, -1), [1]);
    });
  }

  it('takes no letter for the same that a mark makes another one', async () => {
    const sequence = new MessageSequence();
    sequence.merge(['Übersicht', 'U\u0308bersicht'].map((text, index) => someMessage(index, { text })));
    const finder = new Finder(sequence, hurriedClock());
    await finder.search('uber');
    assert.equal(finder.count, 0);
  });

  it('goes round at both ends', async () => {
    const sequence = new MessageSequence();
    sequence.merge(['x', '', 'x', '', 'x'].map((text, index) => someMessage(index, { text })));
    const finder = new Finder(sequence, hurriedClock());
    await finder.search('X');
    assert.deepEqual(finder.next(4, 1), { position: 0, index: 0 });
    assert.deepEqual(finder.next(0, -1), { position: 4, index: 2 });
    assert.deepEqual(finder.next(3, -1), { position: 2, index: 1 });
  });

  it('lets others go first in a long session, and stops when nobody waits any more', async () => {
    const sequence = new MessageSequence();
    sequence.merge(Array.from({ length: 20_000 }, (_, index) => someMessage(index)));
    const clock = hurriedClock();
    const finder = new Finder(sequence, clock);
    await finder.search('message');
    assert.equal(finder.count, 20_000);
    assert.ok(clock.pauses >= 4);
  });

  it('looks at what is attached, and at what HTML shows rather than at its tags', async () => {
    const sequence = new MessageSequence();
    sequence.merge([
      someMessage(0, { attachments: [{ id: 'a', name: 'Invoice.pdf' }] }),
      someMessage(1, { text: '<b>in</b>voice', textFormat: 'html' }),
    ]);
    const finder = new Finder(sequence, hurriedClock());
    await finder.search('invoice');
    assert.equal(finder.count, 2);
    await finder.search('<b>');
    assert.equal(finder.count, 0);
    await finder.search('');
    assert.equal(finder.next(0, 1), undefined);
  });
});
