import assert from 'node:assert/strict';
import { ParleyError } from '../../../../src/core/base/errors';
import type { ExportRequestInput } from '../../../../src/core/export/exportRequest';
import {
  discardUnfinished,
  resumeExport,
  runExport,
  updateExport,
} from '../../../../src/core/export/runExport';
import { verifyExport } from '../../../../src/core/export/verifyExport';
import { nodeDigests } from '../../../../src/host/adapters/nodeDigests';
import { fakeProvider } from './fakeProvider';
import { memoryTarget, type MemoryTarget } from './memoryTarget';
import { platformOf } from './platforms';
import { testDeps } from './testDeps';

const never = new AbortController().signal;
const request: ExportRequestInput = { formats: ['json'], scope: { filter: {} } };
const depsFor = (target: MemoryTarget, counts: readonly number[]) =>
  testDeps(fakeProvider(platformOf(counts)), target);

/** An export whose update the sign-in stopped after its first session. */
async function interruptedUpdate(): Promise<MemoryTarget> {
  const target = memoryTarget();
  await runExport(request, depsFor(target, [3, 3]), never);
  const expired = platformOf([5, 5], {
    beforeRead: ({ session }) => {
      if (session === 's1') throw new ParleyError('auth.expired', { account: 'A' });
    },
  });
  const update = updateExport(testDeps(fakeProvider(expired), target), never);
  await assert.rejects(update, { code: 'auth.expired' });
  return target;
}

describe('An update of an export', () => {
  it('is not resumed without the manifest that it builds on, and is once that is back', async () => {
    const target = await interruptedUpdate();
    const manifest = target.files.get('manifest.json') ?? assert.fail();
    target.files.delete('manifest.json');
    const before = new Map(target.files);
    await assert.rejects(resumeExport(depsFor(target, [5, 5]), never), { code: 'export.nothing' });
    assert.deepEqual(target.files, before);
    target.files.set('manifest.json', manifest);
    const report = await resumeExport(depsFor(target, [5, 5]), never);
    assert.deepEqual([report.status, report.messages, report.added], ['complete', 10, 4]);
  });

  it('is not resumed on a manifest that was edited meanwhile', async () => {
    const target = await interruptedUpdate();
    const edited = target.text('manifest.json').replace('"added": 6', '"added": 600');
    target.files.set('manifest.json', Buffer.from(edited));
    await assert.rejects(resumeExport(depsFor(target, [5, 5]), never), { code: 'export.edited' });
    assert.equal(target.text('manifest.json'), edited);
  });

  it('is resumed where only the name of the new manifest was missing', async () => {
    const target = memoryTarget();
    await runExport(request, depsFor(target, [3]), never);
    const stopped = memoryTarget((what) => {
      if (/^rename \S+seal /.test(what)) throw new ParleyError('export.target', { file: what, reason: 'x' });
    }, target.files);
    await assert.rejects(updateExport(depsFor(stopped, [5]), never), { code: 'export.target' });
    target.files.delete('manifest.json');
    assert.equal((await resumeExport(depsFor(target, [5]), never)).messages, 5);
    assert.ok((await verifyExport(target, 'manifest.json', nodeDigests, never)).intact);
  });

  it('leaves an export that is as its manifest says when it is discarded, and that a later update completes', async () => {
    const target = await interruptedUpdate();
    await discardUnfinished(depsFor(target, []));
    assert.deepEqual([...target.files.keys()].sort(), ['Chat 0 s0.json', 'Chat 1 s1.json', 'manifest.json']);
    const { intact, manifest } = await verifyExport(target, 'manifest.json', nodeDigests, never);
    assert.deepEqual([intact, manifest.totals.messages], [true, 8]);
    const report = await updateExport(depsFor(target, [5, 5]), never);
    assert.deepEqual([report.status, report.messages, report.added], ['complete', 10, 2]);
  });

  for (const layout of ['filePerSession', 'oneFile'] as const)
    it(`can be discarded wherever it was interrupted, also when that is interrupted: ${layout}`, async () => {
      const before = new Map<string, Buffer>();
      await runExport({ ...request, layout }, depsFor(memoryTarget(undefined, before), [3, 0, 3]), never);
      let steps = 0;
      const counted = memoryTarget(() => void steps++, new Map(before));
      await updateExport(depsFor(counted, [5, 2, 3, 4]), never);
      const stoppedAt = (files: Map<string, Buffer>, at: number): MemoryTarget => {
        let taken = 0;
        return memoryTarget(() => {
          if (++taken >= at) throw new Error('crash');
        }, files);
      };
      for (let at = 1; at <= steps; at++) {
        const files = new Map(before);
        await updateExport(depsFor(stoppedAt(files, at), [5, 2, 3, 4]), never).catch(() => undefined);
        const target = memoryTarget(undefined, files);
        await discardUnfinished(depsFor(stoppedAt(files, 8 + (at % 20)), [])).catch(() => undefined);
        // A discard that began to clean up leaves less than it takes to resume, which then says so.
        if (at % 2 === 0) await resumeExport(depsFor(target, [5, 2, 3, 4]), never).catch(() => undefined);
        await discardUnfinished(depsFor(target, []));
        const { intact } = await verifyExport(target, 'manifest.json', nodeDigests, never);
        const { status, messages } = await updateExport(depsFor(target, [5, 2, 3, 4]), never);
        assert.deepEqual([at, intact, status, messages], [at, true, 'complete', 14]);
      }
    });

  it('can be discarded when the manifest that it builds on is gone', async () => {
    const target = await interruptedUpdate();
    target.files.delete('manifest.json');
    await discardUnfinished(depsFor(target, []));
    assert.deepEqual([...target.files.keys()].sort(), ['Chat 0 s0.json', 'Chat 1 s1.json']);
  });

  it('stays with a manifest that was renamed, and leaves that of another export alone', async () => {
    const target = memoryTarget();
    await runExport(request, depsFor(target, [3]), never);
    await target.rename('manifest.json', 'first.json');
    await runExport({ ...request, formats: ['csv'] }, depsFor(target, [3]), never);
    const second = target.text('manifest.json');
    const report = await updateExport(depsFor(target, [5]), never, 'first.json');
    assert.deepEqual([report.manifest, report.messages], ['first.json', 5]);
    assert.equal(target.text('manifest.json'), second);
    for (const name of ['manifest.json', 'first.json'])
      assert.ok((await verifyExport(target, name, nodeDigests, never)).intact);
  });
});
