import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ChunkEncoder } from '../../../../src/core/export/chunkEncoder';
import { EXPORT_FORMATS } from '../../../../src/core/export/exportFormats';
import { EXPORT_FORMAT_IDS } from '../../../../src/core/export/exportFormatIds';
import { exportRecord } from '../../../../src/core/export/exportRecord';
import { formatContext, ODD_TEXTS, RARE, samples, sampleSession } from './samples';
import { formatted } from './formatted';

const GOLDEN = path.join(import.meta.dirname, 'golden');
const messages = [...samples(ODD_TEXTS.length), ...RARE];

describe('An exported file', () => {
  for (const id of EXPORT_FORMAT_IDS) {
    const file = path.join(GOLDEN, `session.${EXPORT_FORMATS[id].extension}`);
    it(`is the same as before, byte for byte: ${path.basename(file)}`, () => {
      const context = formatContext({ formats: [id], zone: 'Europe/Oslo' });
      const exchanges = ['{"_exchange":"x1"}', '{"_exchange":"x2"}'];
      const text = formatted(id, context, [{ session: sampleSession(), messages }], exchanges);
      // GOLDEN=write after a change that is meant; then read the difference.
      if (process.env.GOLDEN === 'write') writeFileSync(file, text);
      assert.equal(text, readFileSync(file, 'utf8'));
    });

    it(`goes on after a pause as if there had been none: ${id}`, () => {
      const context = formatContext({ formats: [id] });
      const [session, other] = [sampleSession(), sampleSession('s2', { title: 'Other' })];
      const { Formatter } = EXPORT_FORMATS[id];
      const whole = new Formatter(context);
      const first = new Formatter(context);
      const message = (one: typeof whole, index: number): string => {
        const out = new ChunkEncoder();
        one.message(exportRecord(messages[index] ?? assert.fail()), out);
        return new TextDecoder().decode(out.take());
      };
      const begin = (one: typeof whole): string =>
        one.open() + one.session(session) + message(one, 0) + one.exchange('{}') + message(one, 1);
      const finish = (one: typeof whole): string =>
        message(one, 2) + one.exchange('{}') + one.session(other) + message(one, 3) + one.close();
      const before = begin(first);
      const second = new Formatter(context, structuredClone(first.state));
      second.resume(session);
      assert.equal(before + finish(second), begin(whole) + finish(whole));
    });
  }
});
