import assert from 'node:assert/strict';
import type { ExportOwner } from '../../../../src/core/export/exportDeps';
import { isLocked, lockExport } from '../../../../src/core/export/exportLock';
import { memoryTarget, type MemoryTarget } from './memoryTarget';

const LOCK = '.lock';
const lockOf = (owner: string): Buffer => Buffer.from(JSON.stringify({ owner }));
const targetWith = (lock: Buffer): MemoryTarget => memoryTarget(undefined, new Map([[LOCK, lock]]));
/** Everybody but `dead` is alive. `before` is waited for before that is told. */
const ownerOf = (id: string, before: () => unknown = () => undefined): ExportOwner => ({
  id,
  async isAlive(other) {
    await before();
    return other !== 'dead';
  },
});

describe('The lock of an export', () => {
  it('is had by one, and by the next when that one has ended', async () => {
    const target = memoryTarget();
    const unlock = await lockExport(target, LOCK, ownerOf('a'));
    await assert.rejects(lockExport(target, LOCK, ownerOf('b')), { code: 'export.busy' });
    assert.deepEqual([...target.files], [[LOCK, lockOf('a')]]);
    await unlock();
    await lockExport(target, LOCK, ownerOf('b'));
    assert.deepEqual([...target.files], [[LOCK, lockOf('b')]]);
  });

  it('can be asked for: it is held as long as its owner may be alive', async () => {
    const target = memoryTarget();
    assert.equal(await isLocked(target, LOCK, ownerOf('b')), false);
    const unlock = await lockExport(target, LOCK, ownerOf('a'));
    assert.equal(await isLocked(target, LOCK, ownerOf('b')), true);
    await unlock();
    assert.equal(await isLocked(target, LOCK, ownerOf('b')), false);
    assert.equal(await isLocked(targetWith(lockOf('dead')), LOCK, ownerOf('b')), false);
    assert.equal(await isLocked(targetWith(Buffer.from('torn')), LOCK, ownerOf('b')), false);
  });

  it('is taken over by one of two that find it dead at the same time', async () => {
    const target = targetWith(lockOf('dead'));
    let finish: (() => void) | undefined;
    const slow = new Promise<void>((resolve) => (finish = resolve));
    const first = lockExport(
      target,
      LOCK,
      ownerOf('b', () => slow),
    );
    await assert.rejects(lockExport(target, LOCK, ownerOf('a')), { code: 'export.busy' });
    finish?.();
    await first;
    assert.deepEqual([...target.files], [[LOCK, lockOf('b')]]);
  });

  it('is taken over by one of many, however their steps fall together', async () => {
    for (let some = 2; some < 12; some++) {
      const target = targetWith(lockOf('dead'));
      const all = Array.from({ length: some }, (_, index) =>
        lockExport(
          target,
          LOCK,
          ownerOf(`${index}`, () => (index % 3 === 0 ? Promise.resolve() : undefined)),
        ),
      );
      const results = await Promise.allSettled(all);
      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
    }
  });

  it('is taken over wherever a process ended that did so', async () => {
    for (let at = 1; ; at++) {
      const files = new Map([[LOCK, lockOf('dead')]]);
      let steps = 0;
      const crashing = memoryTarget(() => {
        if (++steps >= at) throw new Error('crash');
      }, files);
      const crashed = await lockExport(crashing, LOCK, ownerOf('dead')).catch(() => undefined);
      await lockExport(memoryTarget(undefined, files), LOCK, ownerOf('a'));
      assert.deepEqual(files.get(LOCK), lockOf('a'));
      if (crashed) return assert.ok(at > 5, 'there is enough to crash at');
    }
  });

  it('has its owner in it whenever it can be seen', async () => {
    const target = memoryTarget(() => {
      const lock = target.files.get(LOCK);
      if (lock) assert.deepEqual(lock, lockOf('a'));
    });
    const unlock = await lockExport(target, LOCK, ownerOf('a'));
    await unlock();
    assert.equal(target.files.size, 0);
  });

  it('is not ended by one from whom it was taken over', async () => {
    const target = memoryTarget();
    const unlock = await lockExport(target, LOCK, ownerOf('dead'));
    await lockExport(target, LOCK, ownerOf('b'));
    await unlock();
    assert.deepEqual([...target.files], [[LOCK, lockOf('b')]]);
  });

  it('is taken over when it is not a lock at all', async () => {
    const target = targetWith(Buffer.alloc(0));
    await lockExport(target, LOCK, ownerOf('a'));
    assert.deepEqual([...target.files], [[LOCK, lockOf('a')]]);
  });
});
