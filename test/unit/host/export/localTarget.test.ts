import assert from 'node:assert/strict';
import { chmod, link, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { resumeExport, runExport } from '../../../../src/core/export/runExport';
import type { ExportRequestInput } from '../../../../src/core/export/exportRequest';
import { LocalTarget } from '../../../../src/host/export/localTarget';
import { processOwner } from '../../../../src/host/export/processOwner';
import { temporaryFolder, type TemporaryFolder } from '../../../harness/temporaryFolder';
import { fakeProvider } from '../../core/export/fakeProvider';
import { platformOf } from '../../core/export/platforms';
import { sampleSession } from '../../core/export/samples';
import { testDeps } from '../../core/export/testDeps';

const never = new AbortController().signal;
const request: ExportRequestInput = { formats: ['json'], scope: { filter: {} } };

describe('A folder of this machine', () => {
  let folder: TemporaryFolder;
  let target: LocalTarget;
  beforeEach(async () => {
    folder = await temporaryFolder('parley-target');
    target = new LocalTarget(folder.path);
  });
  afterEach(() => folder.remove());

  const at = (name: string): string => path.join(folder.path, name);
  const put = async (name: string, text: string): Promise<void> => {
    const file = await target.create(name);
    await file.write(Buffer.from(text));
    await file.sync();
    await file.close();
  };

  it('gives a name only when it is free, unless it may replace', async () => {
    await put('.new', 'new');
    await writeFile(at('final'), 'old');
    await assert.rejects(target.rename('.new', 'final'), { code: 'export.exists' });
    assert.equal(await readFile(at('final'), 'utf8'), 'old');
    await target.rename('.new', 'final', { replace: true });
    assert.equal(await readFile(at('final'), 'utf8'), 'new');
    assert.deepEqual(await readdir(folder.path), ['final']);
  });

  it('puts a file into a folder of its own, which is made for it', async () => {
    await put('.new', 'text');
    assert.equal(await target.size('folder/final'), undefined);
    await target.rename('.new', 'folder/final');
    assert.deepEqual([await target.size('folder/final'), await target.list()], [4, []]);
    await put('.newer', 'other');
    await assert.rejects(target.rename('.newer', 'folder/final'), { code: 'export.exists' });
    assert.equal(await readFile(at('folder/final'), 'utf8'), 'text');
    await writeFile(at('file'), '');
    await assert.rejects(target.rename('.newer', 'file/final'), { code: 'export.target' });
  });

  it('finishes a renaming of which a killed process has done the first half', async () => {
    await put('.new', 'text');
    await link(at('.new'), at('final'));
    await target.rename('.new', 'final');
    assert.deepEqual(await readdir(folder.path), ['final']);
  });

  it('says what is wrong in words: a folder that is gone, a name that is too long, a folder in the way', async () => {
    const reason = (text: RegExp) => (error: { code: string; params: { reason: string } }) => {
      assert.equal(error.code, 'export.target');
      assert.match(error.params.reason, text);
      return true;
    };
    await mkdir(at('taken'));
    await assert.rejects(target.create('taken'), reason(/a folder has this name/));
    await assert.rejects(target.create('x'.repeat(300)), reason(/name is too long/));
    await rm(folder.path, { recursive: true });
    await assert.rejects(target.create('file'), reason(/not there any more/));
    await assert.rejects(target.list(), reason(/not there any more/));
  });

  it('touches nothing outside of itself, whatever a name says', async () => {
    await mkdir(at('inside'));
    await writeFile(at('outside'), 'mine');
    const inside = new LocalTarget(at('inside'));
    await writeFile(at('inside/.new'), 'new');
    const outside = { code: 'export.target' };
    for (const name of ['../outside', 'folder/../../outside', '..\\outside', '..', '.', '', '/outside']) {
      await assert.rejects(inside.rename('.new', name, { replace: true }), outside);
      await assert.rejects(inside.rename(name, 'final'), outside);
      await assert.rejects(inside.create(name), outside);
      await assert.rejects(inside.append(name), outside);
      await assert.rejects(inside.delete(name), outside);
      await assert.rejects(inside.size(name), outside);
      await assert.rejects(inside.read(name)[Symbol.asyncIterator]().next(), outside);
    }
    assert.equal(await readFile(at('outside'), 'utf8'), 'mine');
    assert.deepEqual(await readdir(at('inside')), ['.new']);
  });

  it('tells a disk that is full', async function () {
    if (process.platform !== 'linux') this.skip();
    await symlink('/dev/full', at('full'));
    const file = await target.append('full');
    await assert.rejects(file.write(Buffer.from('text')), { code: 'export.full' });
    await file.close();
  });

  it('tells a folder without permission', async function () {
    // Nothing is forbidden to root.
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    await chmod(folder.path, 0o500);
    await assert.rejects(target.create('file'), { code: 'export.target' });
    await chmod(folder.path, 0o700);
  });

  it('lets one export at a time write to it, and takes over from a process that is gone', async () => {
    const slow = fakeProvider(
      platformOf([25], {
        beforeRead: async () => {
          const second = runExport(
            request,
            testDeps(fakeProvider(platformOf([1])), target, { owner: processOwner }),
            never,
          );
          await assert.rejects(second, { code: 'export.busy' });
        },
      }),
    );
    await writeFile(at('.parley-manifest.json.lock'), JSON.stringify({ owner: 'somewhere/1/1' }));
    await assert.rejects(runExport(request, testDeps(slow, target, { owner: processOwner }), never), {
      code: 'export.busy',
    });
    const [host = ''] = processOwner.id.split('/');
    await writeFile(at('.parley-manifest.json.lock'), JSON.stringify({ owner: `${host}/${2 ** 22 + 1}/1` }));
    await runExport(request, testDeps(slow, target, { owner: processOwner }), never);
    assert.deepEqual((await readdir(folder.path)).sort(), ['Chat 0 s0.json', 'manifest.json']);
  });

  it('gets files with safe names for sessions of any title, and none twice', async () => {
    const titles = [
      'CON',
      '../../etc/passwd',
      'a'.repeat(300),
      '\u202Egpj.exe',
      'Chat',
      'chat',
      '.hidden',
      '',
    ];
    const platform = platformOf(titles.map(() => 1));
    const sessions = platform.sessions.map(({ id }, index) =>
      sampleSession(id, { title: titles[index] || '?' }),
    );
    await runExport(request, testDeps(fakeProvider({ ...platform, sessions }), target), never);
    const names = (await readdir(folder.path)).filter((name) => name !== 'manifest.json');
    assert.equal(names.length, titles.length);
    for (const name of names) assert.match(name, /^[\p{L}\p{N}_(][\p{L}\p{N} _().-]{0,149}\.json$/u);
  });

  it('loses nothing when it goes away in the middle of an export and comes back', async () => {
    const platform = platformOf([35]);
    const parked = `${folder.path}-parked`;
    const provider = fakeProvider({
      ...platform,
      beforeRead: async ({ before }) => {
        if (String(before) === '15') await rename(folder.path, parked);
      },
    });
    await assert.rejects(runExport(request, testDeps(provider, target), never), { code: 'export.target' });
    await rename(parked, folder.path);
    await rm(at('.parley-manifest.json.lock'), { force: true });
    const report = await resumeExport(testDeps(fakeProvider(platform), target), never);
    assert.equal(report.messages, 35);
  });
});
