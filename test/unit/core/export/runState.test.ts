import assert from 'node:assert/strict';
import { readManifest } from '../../../../src/core/export/exportManifest';
import { type ExportRequestInput, parseRequest } from '../../../../src/core/export/exportRequest';
import { runExport } from '../../../../src/core/export/runExport';
import { RunState } from '../../../../src/core/export/runState';
import { fakeProvider } from './fakeProvider';
import { memoryTarget } from './memoryTarget';
import { platformOf } from './platforms';
import { testDeps } from './testDeps';

describe('The state of an update', () => {
  it('finds what the earlier export has of a session as soon among many sessions as among few', async () => {
    const target = memoryTarget();
    const input: ExportRequestInput = { formats: ['ndjson'], scope: { filter: {} } };
    const deps = testDeps(fakeProvider(platformOf([1])), target);
    await runExport(input, deps, new AbortController().signal);
    const { manifest } = (await readManifest(target, 'manifest.json', deps.digests)) ?? assert.fail();
    const [entry = assert.fail()] = manifest.sessions;
    const sessions = Array.from({ length: 50_000 }, (_, index) => ({ ...entry, id: `session ${index}` }));
    const { account } = manifest;
    const request = parseRequest(input);
    const started = process.hrtime.bigint();
    const state = new RunState(
      [
        { t: 'begin', version: 1, kind: 'update', startedAt: 0, account, request },
        { t: 'plan', sessions: sessions.map(({ id }) => ({ id })) },
      ],
      { ...manifest, sessions },
    );
    assert.ok(process.hrtime.bigint() - started < 5_000_000_000n);
    assert.equal(state.sessions.at(-1)?.base, sessions.at(-1));
  });
});
