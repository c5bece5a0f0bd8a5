import assert from 'node:assert/strict';
import { ParleyError } from '../../../../src/core/base/errors';
import type { ExportRequestInput } from '../../../../src/core/export/exportRequest';
import { resumeExport, runExport, updateExport } from '../../../../src/core/export/runExport';
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
