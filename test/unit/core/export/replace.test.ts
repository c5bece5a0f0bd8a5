import assert from 'node:assert/strict';
import type { ExportRequestInput } from '../../../../src/core/export/exportRequest';
import { runExport, updateExport } from '../../../../src/core/export/runExport';
import { fakeProvider } from './fakeProvider';
import { memoryTarget, type MemoryTarget } from './memoryTarget';
import { platformOf } from './platforms';
import { sample } from './samples';
import { testDeps } from './testDeps';

const never = new AbortController().signal;

/** Exports one session under a chosen name, beside a file that is there already. */
async function exported(
  name: string,
  there: string,
  more: Partial<ExportRequestInput> = {},
): Promise<MemoryTarget> {
  const target = memoryTarget();
  target.files.set(there, Buffer.from('mine'));
  const request: ExportRequestInput = {
    formats: ['json'],
    scope: { sessions: ['s0'] },
    name,
    manifest: `${name}.manifest.json`,
    replace: true,
    ...more,
  };
  await runExport(request, testDeps(fakeProvider(platformOf([3])), target), never);
  return target;
}

describe('An export that may replace a file', () => {
  for (const layout of ['filePerSession', 'oneFile'] as const)
    it(`replaces the one of the chosen name: ${layout}`, async () => {
      const target = await exported('draft', 'draft.json', { layout });
      assert.deepEqual([...target.files.keys()].sort(), ['draft.json', 'draft.manifest.json']);
      assert.match(target.text('draft.json'), /plain/);
    });

  for (const [name, there, more] of [
    ['-draft', 'draft.json', {}],
    ['50%', '50_.json', {}],
    ['draft', 'draft.part002.json', { split: { messages: 2 } }],
    ['draft', 'draft.json', { split: { messages: 2 } }],
  ] satisfies [string, string, Partial<ExportRequestInput>][])
    it(`replaces no other: ${there} for ${name}${'split' in more ? ', in parts' : ''}`, async () => {
      const target = await exported(name, there, more);
      assert.equal(target.text(there), 'mine');
    });

  it('replaces nothing when it is updated later', async () => {
    const target = await exported('draft', 'other.json', { order: 'newestFirst' });
    target.files.set('draft.part002.json', Buffer.from('mine'));
    const update = updateExport(
      testDeps(fakeProvider(platformOf([5])), target),
      never,
      'draft.manifest.json',
    );
    await assert.rejects(update, { code: 'export.exists' });
    assert.equal(target.text('draft.part002.json'), 'mine');
  });

  it('replaces no attachment', async () => {
    const platform = platformOf([1]);
    for (const messages of platform.messages.values())
      messages[0] = sample(0, { attachments: [{ id: 'a', name: 'note.txt' }] }, 's0');
    const readAttachment = () => Promise.resolve({ bytes: Buffer.from('a note') });
    const provider = { ...fakeProvider(platform), readAttachment };
    const request: ExportRequestInput = {
      formats: ['json'],
      scope: { sessions: ['s0'] },
      name: 'draft',
      replace: true,
      attachments: true,
    };
    const other = memoryTarget();
    await runExport(request, testDeps(provider, other), never);
    const file = [...other.files.keys()].find((name) => name.startsWith('attachments/')) ?? assert.fail();
    const target = memoryTarget();
    target.files.set(file, Buffer.from('mine'));
    const report = await runExport(request, testDeps(provider, target), never);
    assert.equal(target.text(file), 'mine');
    assert.equal(report.attachments.missing[0]?.error.code, 'export.exists');
  });
});
