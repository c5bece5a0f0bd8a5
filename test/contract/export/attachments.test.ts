import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isSaved } from '../../../src/core/export/attachmentEntry';
import type { ExportDeps } from '../../../src/core/export/exportDeps';
import { readManifest } from '../../../src/core/export/exportManifest';
import { runExport, updateExport } from '../../../src/core/export/runExport';
import { verifyExport } from '../../../src/core/export/verifyExport';
import { nodeDigests } from '../../../src/host/adapters/nodeDigests';
import { temporaryFolder, type TemporaryFolder } from '../../harness/temporaryFolder';
import { type Platform, SESSIONS, startWorkbench, type Workbench } from '../workbench';
import { exportDepsFor } from './exportDepsFor';

const never = new AbortController().signal;

describe('An export with attachments', () => {
  let bench: Workbench;
  let folder: TemporaryFolder;
  beforeEach(async () => {
    bench = await startWorkbench();
    folder = await temporaryFolder('parley-attachments');
  });
  afterEach(async () => {
    await bench.stop();
    await folder.remove();
  });

  const depsOf = (platform: Platform): Promise<ExportDeps> =>
    exportDepsFor(bench, bench.ids[platform], folder.path);
  const attachmentRequests = (): string[] =>
    bench.sandbox.requests('xelion').filter((line) => line.includes('/attachment'));

  it('has every file of a session byte for byte, and tells which one the server would not give: xelion', async () => {
    const deps = await depsOf('xelion');
    const request = { formats: ['json' as const], scope: { sessions: [SESSIONS.xelion.specimens] } };
    const report = await runExport({ ...request, attachments: true }, deps, never);
    assert.deepEqual(
      report.attachments.missing.map(({ name, error }) => [name, error.code]),
      [['recording.wav', 'server.error']],
    );
    assert.equal(report.status, 'incomplete');
    const { manifest } = (await readManifest(deps.target, 'manifest.json', nodeDigests)) ?? assert.fail();
    const saved = (manifest.attachments ?? []).filter(isSaved);
    assert.ok(saved.length >= 5);
    const log = saved.find(({ name }) => name === 'bridge.log') ?? assert.fail();
    const text = await readFile(path.join(folder.path, ...log.file.split('/')), 'utf8');
    assert.equal(text, '09:10:02 POST /hooks/delivery 502 41 ms\n');
    assert.ok((await verifyExport(deps.target, 'manifest.json', nodeDigests, never)).intact);

    const before = attachmentRequests().length;
    await updateExport(deps, never);
    assert.equal(attachmentRequests().length, before + 1, 'only the missing one is asked for again');
  });

  it('reads only: nothing but GET was sent for the files: xelion', async () => {
    const request = { formats: ['ndjson' as const], scope: { sessions: [SESSIONS.xelion.specimens] } };
    await runExport({ ...request, attachments: true }, await depsOf('xelion'), never);
    assert.ok(attachmentRequests().length > 0);
    for (const line of attachmentRequests()) assert.match(line, /^GET /);
    assert.equal(bench.sandbox.counts('xelion')['writes'] ?? 0, 0);
  });

  it('is complete where messages have none: superoffice', async () => {
    const request = { formats: ['ndjson' as const], scope: { sessions: [SESSIONS.superoffice.eight] } };
    const report = await runExport({ ...request, attachments: true }, await depsOf('superoffice'), never);
    assert.deepEqual([report.status, report.attachments], ['complete', { saved: 0, bytes: 0, missing: [] }]);
  });
});
