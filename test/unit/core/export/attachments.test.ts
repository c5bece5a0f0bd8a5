import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { ParleyError } from '../../../../src/core/base/errors';
import { isSaved } from '../../../../src/core/export/attachmentEntry';
import { AttachmentNames } from '../../../../src/core/export/attachmentNames';
import { countAttachments } from '../../../../src/core/export/countAttachments';
import { type ExportManifest, readManifest } from '../../../../src/core/export/exportManifest';
import { type ExportRequestInput, parseRequest } from '../../../../src/core/export/exportRequest';
import { Patience } from '../../../../src/core/export/patience';
import { findUnfinished, resumeExport, runExport, updateExport } from '../../../../src/core/export/runExport';
import { verifyExport } from '../../../../src/core/export/verifyExport';
import { messageId, sessionId } from '../../../../src/core/model/ids';
import type { Message } from '../../../../src/core/model/message';
import type { ChatProvider } from '../../../../src/core/ports/chatProvider';
import { nodeDigests } from '../../../../src/host/adapters/nodeDigests';
import { fakeProvider } from './fakeProvider';
import { memoryTarget, type MemoryTarget } from './memoryTarget';
import { platformOf } from './platforms';
import { sample } from './samples';
import { testDeps } from './testDeps';

const never = new AbortController().signal;
const request: ExportRequestInput = {
  formats: ['json', 'csv', 'markdown', 'html', 'text'],
  scope: { filter: {} },
  attachments: true,
};
const contentOf = (message: string): Buffer => Buffer.from(`file of ${message}`);

/** Every fifth message has a file. `before` may throw or wait. */
function platform(
  counts: readonly number[],
  before: (message: string) => void | Promise<void> = () => undefined,
  pageSize?: number,
): { provider: ChatProvider; fetched: string[] } {
  const data = platformOf(counts, pageSize === undefined ? {} : { pageSize });
  for (const messages of data.messages.values())
    for (const [index, message] of messages.entries())
      if (index % 5 === 0)
        messages[index] = {
          ...message,
          attachments: [{ id: `a${index}`, name: '../CON.txt', ...(index > 0 && { size: 10 }) }],
        };
  const fetched: string[] = [];
  const provider: ChatProvider = {
    ...fakeProvider(data),
    async readAttachment(session, message) {
      fetched.push(`${session}/${message}`);
      await before(message);
      return { bytes: contentOf(message) };
    },
  };
  return { provider, fetched };
}
const attachmentsOf = (target: MemoryTarget): string[] =>
  [...target.files.keys()].filter((name) => name.startsWith('attachments/'));
const manifestOf = async (target: MemoryTarget): Promise<ExportManifest> =>
  ((await readManifest(target, 'manifest.json', nodeDigests)) ?? assert.fail()).manifest;

describe('Attachments of an export', () => {
  it('are files beside it that every record points to, that the manifest lists and Verify checks', async () => {
    const target = memoryTarget();
    const { provider, fetched } = platform([12, 3]);
    const report = await runExport(request, testDeps(provider, target), never);
    assert.equal(report.status, 'complete');
    assert.deepEqual(report.attachments, { saved: 4, bytes: 4 * contentOf('1000').length, missing: [] });
    assert.equal(fetched.length, 4);
    const entries = (await manifestOf(target)).attachments ?? [];
    assert.deepEqual(entries.map(({ file }) => file).sort(), attachmentsOf(target).sort());
    for (const entry of entries) {
      assert.ok(isSaved(entry));
      assert.equal(target.text(entry.file), String(contentOf(entry.message)));
      assert.equal(entry.sha256, createHash('sha256').update(contentOf(entry.message)).digest('hex'));
      const stem = entry.session === 's0' ? 'Chat 0 s0' : 'Chat 1 s1';
      const url = entry.file.split('/').map(encodeURIComponent).join('/');
      assert.ok(target.text(`${stem}.json`).includes(`"file":${JSON.stringify(entry.file)}`));
      assert.ok(target.text(`${stem}.csv`).includes(`""file"":""${entry.file}""`));
      assert.ok(target.text(`${stem}.md`).includes(`](<${url}>)`));
      assert.ok(target.text(`${stem}.html`).includes(`<a href="${url}">`));
      assert.ok(target.text(`${stem}.txt`).includes(entry.file));
    }
    const verify = () => verifyExport(target, 'manifest.json', nodeDigests, never);
    assert.ok((await verify()).intact);
    const [first = '', second = ''] = attachmentsOf(target);
    target.files.set(first, Buffer.from('other'));
    target.files.delete(second);
    const { intact, files } = await verify();
    assert.equal(intact, false);
    assert.equal(files.find(({ name }) => name === first)?.state, 'changed');
    assert.equal(files.find(({ name }) => name === second)?.state, 'missing');
  });

  it('are left out unless they are asked for, and then the manifest does not list them', async () => {
    const target = memoryTarget();
    const { provider, fetched } = platform([12]);
    await runExport({ ...request, attachments: false }, testDeps(provider, target), never);
    assert.deepEqual([fetched, attachmentsOf(target)], [[], []]);
    assert.equal((await manifestOf(target)).attachments, undefined);
    assert.doesNotMatch(target.text('Chat 0 s0.json'), /"file"/);
  });

  it('that cannot be had stop nothing, are reported, and are tried again by an update', async () => {
    const target = memoryTarget();
    const broken = platform([12], (message) => {
      if (message === '1005') throw new ParleyError('wire.tooLarge', { limit: '50 MB' });
      if (message === '1010') throw new TypeError('nobody expected this');
    });
    const report = await runExport(request, testDeps(broken.provider, target), never);
    assert.equal(report.status, 'incomplete');
    assert.equal(report.messages, 12);
    assert.deepEqual(report.attachments.missing.map(({ message, error }) => [message, error.code]).sort(), [
      ['1005', 'wire.tooLarge'],
      ['1010', 'internal'],
    ]);
    const mended = platform([12]);
    const again = await updateExport(testDeps(mended.provider, target), never);
    assert.deepEqual(mended.fetched.sort(), ['s0/1005', 's0/1010']);
    assert.deepEqual([again.status, again.attachments.saved], ['complete', 3]);
    assert.ok((await verifyExport(target, 'manifest.json', nodeDigests, never)).intact);
  });

  it('are missing, each by its name, where the platform cannot give them', async () => {
    const target = memoryTarget();
    const { provider } = platform([6]);
    delete provider.readAttachment;
    const report = await runExport(request, testDeps(provider, target), never);
    assert.deepEqual(
      report.attachments.missing.map(({ name, error }) => [name, error.code]),
      [
        ['../CON.txt', 'notFound'],
        ['../CON.txt', 'notFound'],
      ],
    );
  });

  it('wait for a server that is away for a while', async () => {
    let failures = 3;
    const { provider } = platform([6], () => {
      if (failures-- > 0) throw new ParleyError('server.unavailable', { status: 503 }, { retryable: true });
    });
    const target = memoryTarget();
    const report = await runExport(request, testDeps(provider, target), never);
    assert.deepEqual([report.status, report.attachments.saved], ['complete', 2]);
  });

  for (const pageSize of [10, 1000])
    it(`are not fetched again after a cancel, and none is forgotten: pages of ${pageSize}`, async () => {
      const whole = memoryTarget();
      await runExport(request, testDeps(platform([45], undefined, pageSize).provider, whole), never);
      for (let stop = 1; stop <= 9; stop++) {
        const target = memoryTarget();
        const controller = new AbortController();
        let asked = 0;
        const first = platform(
          [45],
          () => {
            if (++asked !== stop) return;
            controller.abort();
            throw new ParleyError('cancelled');
          },
          pageSize,
        );
        const cancelled = runExport(request, testDeps(first.provider, target), controller.signal);
        await assert.rejects(cancelled, { code: 'cancelled' });
        const kept = attachmentsOf(target);
        const second = platform([45], undefined, pageSize);
        const report = await resumeExport(testDeps(second.provider, target), never);
        assert.deepEqual([report.status, report.messages, report.attachments.saved], ['complete', 45, 9]);
        assert.ok(second.fetched.length <= 9 - kept.length, `${second.fetched.length} after ${kept.length}`);
        const files = (of: MemoryTarget): [string, string][] =>
          [...of.files].map(([name, bytes]): [string, string] => [name, String(bytes)]).sort();
        const but = ([name]: [string, string]): boolean => name !== 'manifest.json';
        assert.deepEqual(files(target).filter(but), files(whole).filter(but));
      }
    });

  it('survive a process that ends anywhere', async () => {
    for (let steps = 1; ; steps++) {
      let left = steps;
      const target = memoryTarget(() => {
        if (left-- <= 0) throw new ParleyError('export.full', { file: 'x' });
      });
      const run = runExport(request, testDeps(platform([12]).provider, target), never);
      const ended = await run.then(
        () => true,
        () => false,
      );
      if (ended) return;
      const roomy = memoryTarget(undefined, target.files);
      const deps = testDeps(platform([12]).provider, roomy);
      // Before its first step and after its last one there is nothing to go on with.
      if (await findUnfinished(roomy)) await resumeExport(deps, never);
      else if (!roomy.files.has('manifest.json')) await runExport(request, deps, never);
      const { status, attachments } = await manifestOf(roomy);
      assert.deepEqual(
        [status, attachments?.filter(isSaved).length],
        ['complete', 3],
        `after ${steps} steps`,
      );
      const works = [...roomy.files.keys()].filter((name) => name.startsWith('.') && !name.endsWith('.lock'));
      assert.deepEqual(works, []);
      assert.ok((await verifyExport(roomy, 'manifest.json', nodeDigests, never)).intact);
    }
  });

  it('never take the place of a file that is not of the export', async () => {
    const target = memoryTarget();
    const { provider } = platform([3]);
    await runExport(request, testDeps(provider, target), never);
    const [name = ''] = attachmentsOf(target);
    const other = memoryTarget();
    other.files.set(name, Buffer.from('mine'));
    const report = await runExport(request, testDeps(platform([3]).provider, other), never);
    assert.equal(other.text(name), 'mine');
    assert.equal(report.attachments.missing[0]?.error.code, 'export.exists');
  });

  it('are fetched by an update for new messages only', async () => {
    const target = memoryTarget();
    await runExport(request, testDeps(platform([7]).provider, target), never);
    const later = platform([12]);
    const report = await updateExport(testDeps(later.provider, target), never);
    assert.deepEqual(later.fetched, ['s0/1010']);
    assert.deepEqual([report.added, report.attachments.saved], [5, 3]);
  });

  it('are counted without fetching one, also when that is cancelled', async () => {
    const { provider, fetched } = platform([12, 3]);
    const patience = new Patience({ now: () => 0, sleep: () => Promise.resolve() }, () => undefined);
    const source = { provider, patience, request: parseRequest(request) };
    const count = await countAttachments(source, never, () => undefined);
    assert.deepEqual(count, { attachments: 4, bytes: 20, unsized: 2, whole: true });
    const controller = new AbortController();
    const part = await countAttachments(source, controller.signal, () => controller.abort());
    assert.deepEqual([part.whole, part.attachments > 0, part.attachments < 4], [false, true, true]);
    assert.deepEqual(fetched, []);
  });
});

describe('Names of attachments', () => {
  const names = new AttachmentNames('manifest.json', nodeDigests);
  const filesOf = (message: Message): string[] => names.wanted(message).map(({ file }) => file);
  const named = (name: string, id = '1', session = '7'): Message => ({
    ...sample(0, { id: messageId(id), attachments: [{ id: 'a', name }] }),
    session: sessionId(session),
  });
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.constantFrom(
      'CON',
      'nul.txt',
      '..',
      '.',
      '',
      'a.',
      'b. ',
      'x/../../y',
      'C:\\z',
      '\u202Egnp.exe',
      '~',
      'a:b',
    ),
  );

  it('are safe on every platform, whatever the platform says', () => {
    fc.assert(
      fc.property(hostile, hostile, (name, id) => {
        const [file = ''] = filesOf(named(name, id || '1'));
        const [folder, base = '', ...rest] = file.split('/');
        assert.deepEqual([folder, rest], ['attachments', []]);
        assert.ok(Buffer.byteLength(base) <= 200, String(Buffer.byteLength(base)));
        assert.doesNotMatch(
          base,
          /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*%\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
        );
        assert.doesNotMatch(base, /^[.\s]|[.\s]$/);
        assert.doesNotMatch(base, /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        assert.equal(decodeURIComponent(encodeURIComponent(base)), base);
      }),
    );
  });

  it('differ for different attachments, also where upper and lower case are the same', () => {
    const ids = fc.oneof(hostile, fc.constantFrom('abc', 'ABC', 'Abc', '1', '01', 'é', 'e\u0301'));
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        const [a, b] = [one, other].map((id) => filesOf(named('same.txt', id))[0]?.toLowerCase());
        assert.equal(a === b, one === other);
      }),
    );
    const two = {
      ...named('a.txt'),
      attachments: ['Report.pdf', 'REPORT.PDF'].map((name, at) => ({ id: `${at}`, name })),
    };
    assert.equal(new Set(filesOf(two).map((file) => file.toLowerCase())).size, 2);
  });

  it('keep what a person needs: the name and its extension, also of a very long one', () => {
    assert.match(filesOf(named('Rechnung 2024.pdf'))[0] ?? '', /^attachments\/7-1-1 Rechnung 2024\.pdf$/);
    assert.match(filesOf(named(`${'long '.repeat(100)}.tar.gz`))[0] ?? '', /\.gz$/);
    assert.equal(new AttachmentNames('Anna.manifest.json', nodeDigests).folder, 'Anna attachments');
  });
});
