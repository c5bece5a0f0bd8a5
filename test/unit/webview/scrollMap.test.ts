import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ScrollMap } from '../../../src/webview/list/scrollMap';

describe('The scrollbar’s view of the list', () => {
  const sizes = fc.record({
    content: fc.integer({ min: 1, max: 2_000_000_000 }),
    viewport: fc.integer({ min: 100, max: 3000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('goes there and back, from the first to the last pixel, within what a browser can scroll', () => {
    fc.assert(
      fc.property(sizes, ({ content, viewport, share }) => {
        const map = new ScrollMap(content, viewport);
        assert.ok(map.range <= 16_777_200);
        const last = Math.max(0, content - viewport);
        const offset = share * last;
        assert.ok(Math.abs(map.toOffset(map.toScroll(offset)) - offset) < 1);
        assert.equal(map.toOffset(0), 0);
        assert.equal(map.toOffset(map.range), last);
        assert.equal(map.toScroll(last), Math.max(0, map.range - viewport));
      }),
    );
  });

  it('never goes back while the offset goes on', () => {
    fc.assert(
      fc.property(
        sizes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ content, viewport, share }, other) => {
          const map = new ScrollMap(content, viewport);
          const [low, high] = [Math.min(share, other) * content, Math.max(share, other) * content];
          assert.ok(map.toScroll(low) <= map.toScroll(high));
        },
      ),
    );
  });

  it('is exact near both ends, so that wheeling arrives there', () => {
    const map = new ScrollMap(60_000_000, 600);
    assert.equal(map.toScroll(30_000) - map.toScroll(29_900), 100);
    assert.equal(map.toScroll(59_999_400) - map.toScroll(59_999_300), 100);
  });
});
