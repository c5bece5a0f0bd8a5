import assert from 'node:assert/strict';
import { isParleyError, ParleyError } from '../../../../src/core/base/errors';
import type { ExportDeps } from '../../../../src/core/export/exportDeps';
import type { ExportManifest } from '../../../../src/core/export/exportManifest';
import type { ExportRequestInput } from '../../../../src/core/export/exportRequest';
import { findUnfinished, resumeExport, runExport } from '../../../../src/core/export/runExport';
import { exchangeId, sessionId } from '../../../../src/core/model/ids';
import { fakeProvider } from './fakeProvider';
import { memoryTarget, type MemoryTarget } from './memoryTarget';
import { platformOf } from './platforms';
import { samples } from './samples';
import { testDeps } from './testDeps';

const never = new AbortController().signal;
const request: ExportRequestInput = { formats: ['json', 'received'], scope: { filter: {} } };

/** Messages so long that some are put down before all are read, on pages that come in pieces. */
function depsOf(target: MemoryTarget): ExportDeps {
  const platform = platformOf([35, 3], {
    pieceSize: 4,
    change: (page) => ({ ...page, exchange: exchangeId(`e${page.messages[0]?.id}`) }),
  });
  const text = 'x'.repeat(40_000);
  platform.messages.set(
    sessionId('s0'),
    samples(35, 's0').map((message) => ({ ...message, text })),
  );
  return testDeps(fakeProvider(platform), target, { recorded: (exchange) => JSON.stringify({ exchange }) });
}

/** Runs with one step that fails, after half a line when it is one that writes. */
async function runFailingAt(at: number): Promise<Map<string, Buffer> | undefined> {
  let steps = 0;
  const files = new Map<string, Buffer>();
  const target = memoryTarget((what) => {
    const [kind, name = ''] = what.split(' ');
    if (kind === 'delete' || ++steps !== at) return;
    const found = files.get(name);
    if (kind === 'write' && found) files.set(name, Buffer.concat([found, Buffer.from('{"t":"read","s"')]));
    throw new ParleyError('export.target', { file: name, reason: 'the disk failed' });
  }, files);
  await runExport(request, depsOf(target), never).catch((error: unknown) => {
    if (!isParleyError(error) || error.code !== 'export.target') throw error;
  });
  return steps < at ? undefined : files;
}

/** What the files hold and what the manifest says. A page that was read twice was received twice. */
function held(target: MemoryTarget): object {
  const sessions = ['Chat 0 s0', 'Chat 1 s1'];
  const { status, totals } = JSON.parse(target.text('manifest.json')) as ExportManifest;
  return {
    texts: sessions.map((name) => target.text(`${name}.json`)),
    exchanges: sessions.map((name) => [...new Set(target.text(`${name}.har`).match(/"e\d+"/g))].sort()),
    status,
    messages: totals.messages,
  };
}

describe('An export of which one write fails', () => {
  it('has every message once it was resumed, whichever write that was', async () => {
    const whole = memoryTarget();
    await runExport(request, depsOf(whole), never);
    for (let at = 1; ; at++) {
      const files = await runFailingAt(at);
      if (!files) return assert.ok(at > 40, 'there is enough to fail at');
      const target = memoryTarget(undefined, files);
      if (await findUnfinished(target)) await resumeExport(depsOf(target), never);
      else if (!files.has('manifest.json')) await runExport(request, depsOf(target), never);
      assert.deepEqual({ at, ...held(target) }, { at, ...held(whole) });
    }
  });
});
