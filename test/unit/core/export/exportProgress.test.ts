import assert from 'node:assert/strict';
import type { ExportProgress } from '../../../../src/core/export/exportDeps';
import { Progress } from '../../../../src/core/export/exportProgress';

describe('The progress of an export', () => {
  let now = 0;
  const told: ExportProgress[] = [];
  const start = (): Progress => {
    now = 0;
    told.length = 0;
    return new Progress({ now: () => now, sleep: () => Promise.resolve() }, (progress) =>
      told.push(progress),
    );
  };

  it('promises no time while nothing is done', () => {
    const progress = start();
    for (now = 0; now < 60_000; now += 1000)
      progress.tell({ phase: 'reading', sessionsDone: 0, sessionsTotal: 10 });
    assert.ok(told.every(({ remaining }) => remaining === undefined));
  });

  it('is not misled by one huge session before many small ones', () => {
    const progress = start();
    progress.tell({ phase: 'reading', sessionsDone: 0, sessionsTotal: 101 });
    now = 60_000;
    for (let sessionsDone = 1; sessionsDone <= 41; sessionsDone++, now += 1000)
      progress.tell({ phase: 'reading', sessionsDone, sessionsTotal: 101 });
    assert.equal(told.at(-1)?.remaining, 60_000);
  });

  it('tells the rate and seldom enough', () => {
    const progress = start();
    for (now = 0; now < 1000; now += 10) {
      progress.read(5);
      progress.tell({ phase: 'reading', sessionsDone: 0, sessionsTotal: 1 });
    }
    assert.ok(told.length <= 6);
    // 81 times five in 0.8 s.
    assert.equal(told.at(-1)?.rate, 506);
  });
});
