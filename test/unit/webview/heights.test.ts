import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Heights } from '../../../src/webview/list/heights';

const GUESS = 50;

/** The same promises kept by adding everything up each time. */
class Plain {
  start = 0;
  end = 0;
  readonly known = new Map<number, number>();

  estimate(): number {
    const all = [...this.known.values()];
    return all.length === 0 ? GUESS : all.reduce((sum, height) => sum + height, 0) / all.length;
  }

  offsetOf(position: number): number {
    let sum = 0;
    for (let at = this.start; at < position; at++) sum += this.known.get(at) ?? this.estimate();
    return sum;
  }
}

describe('The heights of rows', () => {
  it('add up like a plain sum, whatever is measured and however the range grows and shrinks', () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('set' as const),
        at: fc.nat(3000),
        height: fc.integer({ min: 1, max: 900 }),
      }),
      fc.record({ kind: fc.constant('grow' as const), older: fc.nat(900), newer: fc.nat(900) }),
      fc.record({ kind: fc.constant('shrink' as const), older: fc.nat(300), newer: fc.nat(300) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const heights = new Heights(GUESS);
        const plain = new Plain();
        for (const one of steps) {
          if (one.kind === 'set') {
            if (plain.end === plain.start) continue;
            const position = plain.start + (one.at % (plain.end - plain.start));
            plain.known.set(position, one.height);
            heights.set(position, one.height);
            continue;
          }
          const sign = one.kind === 'grow' ? 1 : -1;
          plain.start -= sign * one.older;
          plain.end = Math.max(plain.start, plain.end + sign * one.newer);
          for (const position of [...plain.known.keys()])
            if (position < plain.start || position >= plain.end) plain.known.delete(position);
          heights.setRange(plain.start, plain.end);
        }
        assert.ok(Math.abs(heights.total - plain.offsetOf(plain.end)) < 0.1);
        for (let position = plain.start; position <= plain.end; position += 97)
          assert.ok(Math.abs(heights.offsetOf(position) - plain.offsetOf(position)) < 0.1);
      }),
      { numRuns: 60 },
    );
  });

  it('finds the row that covers a pixel', () => {
    const heights = new Heights(GUESS);
    heights.setRange(-2000, 3000);
    for (let position = -2000; position < 3000; position += 3) heights.set(position, 20 + (position & 63));
    for (let position = -2000; position < 3000; position += 41) {
      const top = heights.offsetOf(position);
      assert.equal(heights.find(top + 0.5), position);
      assert.equal(heights.find(top + heights.get(position) - 0.5), position);
    }
    assert.equal(heights.find(-100), -2000);
    assert.equal(heights.find(Number.MAX_SAFE_INTEGER), 2999);
  });

  it('take no memory and no time for what was never looked at', () => {
    const heights = new Heights(GUESS);
    heights.setRange(0, 1_000_000_000);
    heights.set(999_999_999, 70);
    assert.equal(heights.total, 70_000_000_000);
    assert.equal(heights.find(heights.total - 1), 999_999_999);
  });
});
