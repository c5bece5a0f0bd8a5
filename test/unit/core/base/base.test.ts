import assert from 'node:assert/strict';
import { untilAborted } from '../../../../src/core/base/abort';
import { DisposableStore } from '../../../../src/core/base/disposable';
import { Emitter } from '../../../../src/core/base/event';
import { Lru } from '../../../../src/core/base/lru';
import { SingleFlight } from '../../../../src/core/base/singleFlight';

describe('An emitter', () => {
  it('reaches every listener even when one of them throws', () => {
    const thrown: unknown[] = [];
    const emitter = new Emitter<number>((error) => thrown.push(error));
    const heard: number[] = [];
    emitter.event(() => {
      throw new Error('first');
    });
    const subscription = emitter.event((value) => heard.push(value));
    emitter.fire(1);
    emitter.fire(2);
    subscription.dispose();
    emitter.fire(3);
    assert.deepEqual(heard, [1, 2]);
    assert.equal(thrown.length, 3);
  });
});

describe('A disposable store', () => {
  it('disposes in reverse, once, goes on after a throw and takes nothing in afterwards', () => {
    const order: string[] = [];
    const store = new DisposableStore();
    const item = (name: string) => ({ dispose: () => void order.push(name) });
    store.add(item('a'));
    store.add({
      dispose: () => {
        throw new Error('b');
      },
    });
    store.add(item('c'));
    assert.throws(() => store.dispose(), AggregateError);
    store.dispose();
    store.add(item('late'));
    assert.deepEqual(order, ['c', 'a', 'late']);
  });
});

describe('A single flight', () => {
  it('shares a running task, and forgets it when it has failed', async () => {
    const flight = new SingleFlight<string, number>();
    let calls = 0;
    const task = (): Promise<number> => {
      calls++;
      return calls === 1 ? Promise.reject(new Error('no')) : Promise.resolve(calls);
    };
    const failures = await Promise.allSettled([flight.run('k', task), flight.run('k', task)]);
    assert.deepEqual(
      failures.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.equal(await flight.run('k', task), 2);
  });
});

describe('Waiting until aborted', () => {
  it('gives up the wait and leaves the work alone', async () => {
    const controller = new AbortController();
    let finish = (_value: string): void => undefined;
    const work = new Promise<string>((resolve) => (finish = resolve));
    const waiting = untilAborted(work, controller.signal);
    controller.abort();
    await assert.rejects(waiting, { code: 'cancelled' });
    finish('done');
    assert.equal(await work, 'done');
  });

  it('hears of a failure that nobody waits for any longer, when the wait was over before it began', async () => {
    const unheard: unknown[] = [];
    const note = (reason: unknown): void => void unheard.push(reason);
    process.on('unhandledRejection', note);
    try {
      const work = Promise.reject(new Error('failed'));
      await assert.rejects(untilAborted(work, AbortSignal.abort()), { code: 'cancelled' });
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(unheard, []);
    } finally {
      process.off('unhandledRejection', note);
    }
  });
});

describe('An LRU map', () => {
  it('drops what was not used for longest', () => {
    const evicted: string[] = [];
    const lru = new Lru<string, number>(2, (_value, key) => evicted.push(key));
    lru.set('a', 1);
    lru.set('b', 2);
    lru.get('a');
    lru.set('c', 3);
    assert.deepEqual(evicted, ['b']);
    assert.deepEqual([lru.get('a'), lru.get('b'), lru.size], [1, undefined, 2]);
  });
});
