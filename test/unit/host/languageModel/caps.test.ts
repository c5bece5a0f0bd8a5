import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CAPS, clip, fitting, jsonBytes } from '../../../../src/host/languageModel/caps';

describe('What a language model is told', () => {
  const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme' }));

  it('is cut to its bytes as JSON, at whole characters, and no sooner', () => {
    fc.assert(
      fc.property(anyText, fc.nat(300), (text, maxBytes) => {
        const told = clip(text, maxBytes);
        assert.ok(text.startsWith(told));
        assert.ok(jsonBytes(told) - 2 <= maxBytes, told);
        const more = Array.from(text.slice(told.length))[0];
        if (more !== undefined) assert.ok(jsonBytes(told + more) - 2 > maxBytes, 'more would have fitted');
      }),
    );
  });

  it('never is more rows than asked for or allowed, nor more bytes', () => {
    const rows = fc.array(fc.record({ text: anyText }), { maxLength: 80 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 80 }), fc.nat(4000), (all, limit, maxBytes) => {
        const told = fitting(all, limit, maxBytes);
        assert.ok(told <= Math.min(limit, CAPS.rows));
        assert.ok(told === 0 || jsonBytes(all.slice(0, told)) <= maxBytes + 1);
        const stopped = told < Math.min(all.length, limit, CAPS.rows);
        assert.ok(!stopped || jsonBytes(all.slice(0, told + 1)) > maxBytes - 1, 'one more would have fitted');
      }),
    );
  });
});
