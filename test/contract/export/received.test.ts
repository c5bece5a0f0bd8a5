import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { runExport, updateExport } from '../../../src/core/export/runExport';
import type { ExportDeps } from '../../../src/core/export/exportDeps';
import { temporaryFolder, type TemporaryFolder } from '../../harness/temporaryFolder';
import { PLATFORMS, type Platform, SESSIONS, startWorkbench, type Workbench } from '../workbench';
import { exportDepsFor } from './exportDepsFor';

const never = new AbortController().signal;
const archive = v.object({
  log: v.object({
    version: v.literal('1.2'),
    entries: v.array(
      v.object({
        request: v.object({ method: v.string(), url: v.string() }),
        response: v.object({ status: v.number(), content: v.object({ text: v.string() }) }),
      }),
    ),
  }),
});

describe('An export of what was received', () => {
  let bench: Workbench;
  let folder: TemporaryFolder;
  beforeEach(async () => {
    bench = await startWorkbench();
    folder = await temporaryFolder('parley-received');
  });
  afterEach(async () => {
    await bench.stop();
    await folder.remove();
  });

  const depsOf = (platform: Platform): Promise<ExportDeps> =>
    exportDepsFor(bench, bench.ids[platform], folder.path);
  async function filesOf(extension: string): Promise<string[]> {
    const names = await readdir(folder.path);
    const texts = names
      .filter((name) => name.endsWith(extension))
      .map((name) => readFile(path.join(folder.path, name), 'utf8'));
    return Promise.all(texts);
  }

  for (const platform of PLATFORMS)
    it(`holds the bytes of every message and no secret: ${platform}`, async () => {
      const { fiveHundred, eight } = SESSIONS[platform];
      const report = await runExport(
        { formats: ['ndjson', 'received'], scope: { sessions: [fiveHundred, eight] } },
        await depsOf(platform),
        never,
      );
      assert.equal(report.status, 'complete');
      const texts = await filesOf('.har');
      assert.equal(texts.length, 2);
      const bodies = texts
        .flatMap((text) => v.parse(archive, JSON.parse(text)).log.entries)
        .map(({ response }) => response.content.text)
        .join('\n');
      const ids = (await filesOf('.ndjson'))
        .flatMap((text) => text.split('\n').slice(0, -1))
        .map((line) => v.parse(v.object({ id: v.string() }), JSON.parse(line)).id);
      assert.equal(ids.length, 508);
      assert.deepEqual(
        ids.filter((id) => !bodies.includes(id)),
        [],
      );
      const { password } = bench.sandbox[platform];
      for (const text of texts) assert.ok(!text.includes(password));
    });

  it('grows with an update', async () => {
    const deps = await depsOf('xelion');
    const { eight } = SESSIONS.xelion;
    await runExport({ formats: ['received'], scope: { sessions: [eight] } }, deps, never);
    const [before = ''] = await filesOf('.har');
    bench.sandbox.receive('xelion', { session: eight, text: 'Arrived later' });
    await updateExport(deps, never);
    const [after = ''] = await filesOf('.har');
    const [old, now] = [before, after].map((text) => v.parse(archive, JSON.parse(text)).log.entries);
    assert.deepEqual(now?.slice(0, old?.length), old);
    assert.match(now?.at(-1)?.response.content.text ?? '', /Arrived later/);
  });
});
