import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listRanges } from '../../../../src/providers/xelion/jsonScan';

describe('Where the parts of a list stand', () => {
  it('is found wherever they stand', () => {
    const list = fc.record({ data: fc.array(fc.record({ object: fc.jsonValue() })), meta: fc.jsonValue() });
    fc.assert(
      fc.property(list, fc.nat(3), fc.boolean(), (value, indent, turned) => {
        const members = Object.entries(value);
        const bytes = Buffer.from(
          JSON.stringify(Object.fromEntries(turned ? members.reverse() : members), null, indent),
        );
        const parsed = (range: { start: number; end: number } | undefined): unknown =>
          JSON.parse(bytes.toString('utf8', range?.start, range?.end));
        const { entries, meta } = listRanges(bytes);
        assert.deepEqual(parsed(meta), JSON.parse(JSON.stringify(value.meta)));
        assert.deepEqual(
          entries.map(({ object }) => parsed(object)),
          JSON.parse(JSON.stringify(value.data.map(({ object }) => object))),
        );
      }),
    );
  });

  it('is looked for in bounded time in what is no JSON', () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[]:,"\\ a1'), maxLength: 40 });
    fc.assert(
      fc.property(text, (rest) => {
        const bytes = Buffer.from(`{"data":[${rest}`);
        assert.ok(listRanges(bytes).entries.length <= bytes.length);
      }),
      { numRuns: 2000 },
    );
  });
});
