import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asciiSet } from '../../../../src/core/export/asciiSet';
import { ChunkEncoder } from '../../../../src/core/export/chunkEncoder';

const DIGITS = asciiSet(/\d/);
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.constantFrom('0', '42', '4'.repeat(48), '4'.repeat(49), 'ø'.repeat(400_000), '\ud83d', '👍'.repeat(60)),
);

describe('An encoder of rows', () => {
  it('gives the UTF-8 of all that was appended, in order, however it came', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, fc.nat(3))), (all) => {
        const encoder = new ChunkEncoder();
        const taken: Buffer[] = [];
        let expected = '';
        for (const [text, how] of all) {
          const from = encoder.pending;
          if (how === 0) encoder.bytes(Buffer.from(text));
          else if (how === 1) {
            const isShortNumber = /^\d{0,48}$/.test(text);
            assert.equal(encoder.plain(text, DIGITS), isShortNumber);
            if (!isShortNumber) continue;
          } else encoder.text(text);
          if (how === 3) encoder.again(from, encoder.pending);
          // Lone surrogates of two texts that follow one another are no pair.
          expected += Buffer.from(text)
            .toString()
            .repeat(how === 3 ? 2 : 1);
          if (encoder.isFull) taken.push(Buffer.from(encoder.take()));
        }
        taken.push(Buffer.from(encoder.take()));
        assert.equal(Buffer.concat(taken).toString(), expected);
      }),
    );
  });

  it('leaves a piece as it is until something is appended after the next one was taken', () => {
    const long = 'first'.repeat(200_000);
    const encoder = new ChunkEncoder();
    for (const text of [long, 'second', 'third']) {
      encoder.text(text);
      const piece = encoder.take();
      encoder.text('next');
      const next = encoder.take();
      assert.equal(Buffer.from(piece).toString(), text);
      assert.equal(Buffer.from(next).toString(), 'next');
    }
  });
});
