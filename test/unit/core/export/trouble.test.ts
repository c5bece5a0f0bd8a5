import assert from 'node:assert/strict';
import { type ErrorCode, ParleyError } from '../../../../src/core/base/errors';
import type { ExportProgress } from '../../../../src/core/export/exportDeps';
import { readManifest } from '../../../../src/core/export/exportManifest';
import type { ExportRequestInput } from '../../../../src/core/export/exportRequest';
import { findUnfinished, resumeExport, runExport, updateExport } from '../../../../src/core/export/runExport';
import { verifyExport } from '../../../../src/core/export/verifyExport';
import { nodeDigests } from '../../../../src/host/adapters/nodeDigests';
import { fakeProvider } from './fakeProvider';
import { memoryTarget, type MemoryTarget } from './memoryTarget';
import { platformOf } from './platforms';
import { testDeps } from './testDeps';

const never = new AbortController().signal;
const request: ExportRequestInput = { formats: ['json', 'csv'], scope: { filter: {} } };
const final = (target: MemoryTarget): string[] =>
  [...target.files.keys()].filter((name) => !name.startsWith('.'));
const change = (target: MemoryTarget, name: string, from: string, to: string): void => {
  const text = target.text(name);
  assert.ok(text.includes(from));
  target.files.set(name, Buffer.from(text.replace(from, to)));
};
const exported = async (
  counts: readonly number[],
  more: Partial<ExportRequestInput> = {},
): Promise<MemoryTarget> => {
  const target = memoryTarget();
  await runExport({ ...request, ...more }, testDeps(fakeProvider(platformOf(counts)), target), never);
  return target;
};
/** Fails the n-th request for messages. */
const failing = (error: ParleyError, at: number, times = 1): { beforeRead: () => void } => {
  let asked = 0;
  return {
    beforeRead: () => {
      asked++;
      if (asked >= at && asked < at + times) throw error;
    },
  };
};

describe('An export in trouble', () => {
  it('reports a session that cannot be read and exports the others', async () => {
    const target = memoryTarget();
    const provider = fakeProvider(
      platformOf([3, 4, 5], failing(new ParleyError('notFound', { what: 's1' }), 2)),
    );
    const report = await runExport(request, testDeps(provider, target), never);
    assert.equal(report.status, 'incomplete');
    assert.deepEqual(
      report.sessions.map(({ status, error, messages }) => [status, error?.code, messages]),
      [
        ['complete', undefined, 3],
        ['failed', 'notFound', 0],
        ['complete', undefined, 5],
      ],
    );
    const again = await updateExport(testDeps(fakeProvider(platformOf([3, 4, 5])), target), never);
    assert.deepEqual([again.status, again.added], ['complete', 4]);
  });

  it('is incomplete while an update could not read a session, and complete again after one that could', async () => {
    const target = await exported([3, 3]);
    const gone = platformOf([3, 9], failing(new ParleyError('notFound', { what: 's1' }), 2));
    const report = await updateExport(testDeps(fakeProvider(gone), target), never);
    assert.deepEqual([report.status, report.sessions[1]?.error?.code], ['incomplete', 'notFound']);
    const again = await updateExport(testDeps(fakeProvider(platformOf([3, 9])), target), never);
    assert.deepEqual([again.status, again.messages], ['complete', 12]);
  });

  it('counts a record that could not be decoded and keeps its session', async () => {
    const target = memoryTarget();
    const oddities = [{ problem: 'It has no id.' }];
    const provider = fakeProvider(platformOf([3], { change: (page) => ({ ...page, oddities }) }));
    const report = await runExport(request, testDeps(provider, target), never);
    assert.equal(report.status, 'incomplete');
    assert.equal(report.sessions[0]?.unreadable, 1);
    assert.equal(report.messages, 3);
  });

  it('waits for a server that is down for a minute, says so, and asks for nothing twice', async () => {
    const target = memoryTarget();
    const down = new ParleyError('server.unavailable', { status: 503 }, { retryable: true });
    const provider = fakeProvider(platformOf([35], failing(down, 3, 6)));
    const waits: number[] = [];
    const onProgress = ({ waiting }: ExportProgress): void =>
      void (waiting !== undefined && waits.push(waiting));
    const report = await runExport(request, testDeps(provider, target, { onProgress }), never);
    assert.equal(report.messages, 35);
    assert.deepEqual(waits, [1, 2, 4, 8, 15, 30]);
    assert.equal(new Set(provider.requests.map(({ before }) => before)).size, 4);
  });

  it('tries every session again when it was stopped by a server that is away', async () => {
    const target = memoryTarget();
    const down = new ParleyError('server.unavailable', { status: 503 }, { retryable: true });
    const away = fakeProvider(platformOf([3, 4, 5], failing(down, 1, Infinity)));
    await assert.rejects(runExport(request, testDeps(away, target), never), { code: down.code });
    const report = await resumeExport(testDeps(fakeProvider(platformOf([3, 4, 5])), target), never);
    assert.deepEqual([report.status, report.messages], ['complete', 12]);
  });

  it('blames a session that the server always fails at, when it can read another after it', async () => {
    const down = new ParleyError('server.error', { status: 500 }, { retryable: true });
    const always = platformOf([3, 4, 5], {
      beforeRead: ({ session }) => {
        if (session === 's1') throw down;
      },
    });
    const report = await runExport(request, testDeps(fakeProvider(always), memoryTarget()), never);
    assert.deepEqual(
      report.sessions.map(({ messages, error }) => [messages, error?.code]),
      [
        [3, undefined],
        [0, 'server.error'],
        [5, undefined],
      ],
    );
  });

  for (const code of ['auth.expired', 'auth.mfaRequired', 'secret.missing'] satisfies ErrorCode[])
    it(`stops at ${code} in the middle, keeps what was read, and goes on later`, async () => {
      const target = memoryTarget();
      const provider = fakeProvider(platformOf([3, 35], failing(new ParleyError(code, { account: 'A' }), 3)));
      await assert.rejects(runExport(request, testDeps(provider, target), never), { code });
      assert.equal((await findUnfinished(target))?.messages, 13);
      const rest = fakeProvider(platformOf([3, 35]));
      const report = await resumeExport(testDeps(rest, target), never);
      assert.equal(report.messages, 38);
      assert.equal(rest.requests.length, 3);
    });

  it('keeps everything when the disk is full, whenever that is, and goes on when there is room', async () => {
    for (let room = 1; room < 40; room++) {
      let writes = 0;
      const target = memoryTarget((what) => {
        if (what.startsWith('write') && ++writes > room) throw new ParleyError('export.full', { file: what });
      });
      const run = runExport(request, testDeps(fakeProvider(platformOf([25])), target), never);
      const full = await run.then(
        () => false,
        (error: unknown) => error instanceof ParleyError && error.code === 'export.full',
      );
      if (!full) return;
      assert.ok(!final(target).includes('manifest.json'));
      const roomy = memoryTarget(undefined, target.files);
      const deps = testDeps(fakeProvider(platformOf([25])), roomy);
      const report = (await findUnfinished(roomy))
        ? await resumeExport(deps, never)
        : await runExport(request, deps, never);
      assert.equal(report.messages, 25);
    }
    assert.fail('the disk was never large enough');
  });

  it('overwrites nothing: neither an export nor an unfinished one nor a file of the same name', async () => {
    const target = await exported([3]);
    const before = new Map(target.files);
    const again = runExport(request, testDeps(fakeProvider(platformOf([3])), target), never);
    await assert.rejects(again, { code: 'export.exists' });
    assert.deepEqual(target.files, before);

    const other = memoryTarget();
    other.files.set('Chat 0 s0.json', Buffer.from('mine'));
    await runExport(request, testDeps(fakeProvider(platformOf([3])), other), never);
    assert.equal(other.text('Chat 0 s0.json'), 'mine');
    assert.ok(other.files.has('Chat 0 s0 (2).json'));

    const stopped = memoryTarget();
    const auth = fakeProvider(platformOf([3], failing(new ParleyError('auth.expired', { account: 'A' }), 1)));
    await assert.rejects(runExport(request, testDeps(auth, stopped), never), { code: 'auth.expired' });
    const second = runExport(request, testDeps(fakeProvider(platformOf([3])), stopped), never);
    await assert.rejects(second, { code: 'export.unfinished' });
  });

  it('does not build on a manifest or a file that was edited, and leaves both alone', async () => {
    for (const [name, from] of [
      ['manifest.json', '"status": "complete"'],
      ['Chat 0 s0.json', 'plain'],
    ] as const) {
      const target = await exported([3]);
      change(target, name, from, from.replace('complete', 'completed').replace('plain', 'plane'));
      const edited = new Map(target.files);
      const update = updateExport(testDeps(fakeProvider(platformOf([9])), target), never);
      await assert.rejects(update, (error: ParleyError) => /^export\.(edited|manifest)$/.test(error.code));
      for (const [file, bytes] of edited) assert.equal(target.text(file), bytes.toString());
      assert.ok(final(target).length === edited.size);
    }
  });

  it('is seen by Verify: a changed file, a missing one, an edited manifest', async () => {
    const target = await exported([3, 2]);
    const verify = async () => {
      const { intact, manifestIntact, files } = await verifyExport(
        target,
        'manifest.json',
        nodeDigests,
        never,
      );
      return [intact, manifestIntact, ...files.map(({ state }) => state)];
    };
    assert.deepEqual(await verify(), [true, true, 'intact', 'intact', 'intact', 'intact']);
    change(target, 'Chat 0 s0.csv', 'plain', 'plane');
    target.files.delete('Chat 1 s1.json');
    change(target, 'manifest.json', '"messages": 5', '"messages": 6');
    assert.deepEqual(await verify(), [false, false, 'intact', 'changed', 'missing', 'intact']);
    await assert.rejects(verifyExport(target, 'other.json', nodeDigests, never), { code: 'export.nothing' });
  });
});

describe('What an export holds', () => {
  const START = Date.UTC(2024, 9, 11, 15, 24, 19);

  it('is only what the range and the filter let through, and the manifest says so', async () => {
    const target = await exported([35], {
      range: { from: START + 10 * 60_000, until: START + 20 * 60_000 },
      messages: { directions: ['incoming'] },
    });
    const { manifest } = (await readManifest(target, 'manifest.json', nodeDigests)) ?? assert.fail();
    assert.equal(manifest.totals.messages, 6);
    assert.deepEqual(manifest.totals.first, { id: '1010', utc: START + 10 * 60_000 });
    assert.deepEqual(manifest.request.range, { from: START + 10 * 60_000, until: START + 20 * 60_000 });
  });

  it('is what has a text, however its letters are written', async () => {
    const platform = platformOf([3], {
      change: (page) => ({
        ...page,
        messages: page.messages.map((message, i) =>
          i === 1 ? { ...message, text: 'Bjørn Ångström'.normalize('NFD') } : message,
        ),
      }),
    });
    const target = memoryTarget();
    const filtered = { ...request, messages: { text: 'bjørn ÅNG' } };
    const report = await runExport(filtered, testDeps(fakeProvider(platform), target), never);
    assert.equal(report.messages, 1);
  });

  it('is split by number and by size, every message once', async () => {
    for (const split of [{ messages: 10 }, { bytes: 4000 }]) {
      const target = await exported([35], { formats: ['ndjson'], split });
      const parts = final(target).filter((name) => name.endsWith('.ndjson'));
      assert.ok(parts.length >= 3);
      const lines = parts.flatMap((name) => target.text(name).split('\n').slice(0, -1));
      assert.equal(new Set(lines).size, 35);
    }
  });

  it('names people by pseudonyms that join across formats and exports with the same key only', async () => {
    const people = async (key: number): Promise<Set<string>> => {
      const target = memoryTarget();
      const deps = testDeps(fakeProvider(platformOf([6])), target, {
        pseudonymKey: new Uint8Array(32).fill(key),
      });
      await runExport({ ...request, pseudonyms: true }, deps, never);
      for (const name of final(target)) assert.doesNotMatch(target.text(name), /Anna|Support/);
      const found = final(target)
        .filter((name) => name !== 'manifest.json')
        .map((name) => new Set(target.text(name).match(/Person [0-9a-f]{15}/g)));
      assert.deepEqual(found[0], found[1]);
      return found[0] ?? new Set();
    };
    assert.equal((await people(1)).size, 2);
    assert.deepEqual(await people(1), await people(1));
    const others = await people(2);
    for (const person of await people(1)) assert.ok(!others.has(person));
  });
});
