import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { Emitter } from '../../../src/core/base/event';
import { letAge } from '../../../src/host/tree/aging';

describe('A view with times', () => {
  it('is drawn anew each minute while it is seen, and when it comes into sight', async () => {
    const slept: number[] = [];
    let pass = (): void => undefined;
    const clock = {
      now: () => 0,
      sleep: (milliseconds: number, signal?: AbortSignal) =>
        new Promise<void>((resolve, reject) => {
          slept.push(milliseconds);
          pass = resolve;
          signal?.addEventListener('abort', () => reject(new Error('cancelled')));
        }),
    };
    const shown = new Emitter<{ visible: boolean }>();
    const view = { visible: true, onDidChangeVisibility: shown.event };
    let drawn = 0;
    const aging = letAge(view, () => drawn++, clock);
    const minute = async (): Promise<number> => {
      pass();
      await turn();
      return drawn;
    };
    assert.equal(await minute(), 1);
    assert.equal(await minute(), 2);
    view.visible = false;
    shown.fire(view);
    assert.equal(await minute(), 2);
    view.visible = true;
    shown.fire(view);
    assert.equal(drawn, 3);
    aging.dispose();
    assert.equal(await minute(), 3);
    assert.deepEqual(slept, Array(4).fill(60_000));
    assert.equal(shown.listenerCount, 0);
  });
});
