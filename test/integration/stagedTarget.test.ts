import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ParleyApi, ParleyExports } from '../../src/api';
import type { ExportRequestInput } from '../../src/core/export/exportRequest';
import { discardUnfinished, resumeExport, runExport, updateExport } from '../../src/core/export/runExport';
import { verifyExport } from '../../src/core/export/verifyExport';
import { nodeDigests } from '../../src/host/adapters/nodeDigests';
import { StagedTarget } from '../../src/host/export/stagedTarget';
import { fakeProvider } from '../unit/core/export/fakeProvider';
import { platformOf } from '../unit/core/export/platforms';
import { sample } from '../unit/core/export/samples';
import { testDeps } from '../unit/core/export/testDeps';
import { MemoryFileSystem } from './memoryFileSystem';

const SCHEME = 'parley-memory';
const never = new AbortController().signal;
const request: ExportRequestInput = {
  formats: ['json', 'csv'],
  scope: { filter: {} },
  attachments: true,
};

describe('An export to a file system that an extension provides', () => {
  const files = new MemoryFileSystem();
  const registration = vscode.workspace.registerFileSystemProvider(SCHEME, files, { isCaseSensitive: true });
  after(() => void registration.dispose());

  const uriOf = (folder: string): vscode.Uri => vscode.Uri.from({ scheme: SCHEME, path: folder });
  let staging: string;
  let number = 0;
  let folder: string;
  let target: StagedTarget;
  beforeEach(async () => {
    staging = mkdtempSync(path.join(tmpdir(), 'parley-staging-'));
    folder = `/export-${++number}`;
    files.createDirectory(uriOf(folder));
    target = await StagedTarget.open(uriOf(folder), staging);
  });
  afterEach(() => {
    files.refuse = () => undefined;
    rmSync(staging, { recursive: true });
  });

  const deps = (messages: number) => {
    const platform = platformOf([messages]);
    const [all] = platform.messages.values();
    if (all) all[0] = sample(0, { attachments: [{ id: 'a', name: 'note.txt' }] }, 's0');
    const readAttachment = () => Promise.resolve({ bytes: Buffer.from('a note') });
    return testDeps({ ...fakeProvider(platform), readAttachment }, target);
  };
  const intact = async (): Promise<boolean> =>
    (await verifyExport(target, 'manifest.json', nodeDigests, never)).intact;
  const EXPORTED = [
    'Chat 0 s0.csv',
    'Chat 0 s0.json',
    /^attachments\/x[0-9a-f]{16}-1000-1 note\.txt$/,
    'manifest.json',
  ];
  const assertExported = (): void => {
    const names = files.files(folder);
    assert.equal(names.length, EXPORTED.length, names.join());
    names.forEach((name, index) => {
      const expected = EXPORTED[index] ?? '';
      if (typeof expected === 'string') assert.equal(name, expected);
      else assert.match(name, expected);
    });
    assert.deepEqual(readdirSync(staging), [], 'nothing is left on this machine');
  };

  it('has every file whole under its final name, can be verified and updated, and leaves nothing behind', async () => {
    const report = await runExport(request, deps(35), never);
    assert.deepEqual([report.status, report.messages, report.attachments.saved], ['complete', 35, 1]);
    assertExported();
    assert.ok(await intact());
    const updated = await updateExport(deps(40), never);
    assert.equal(updated.added, 5);
    assertExported();
    assert.ok(await intact());
    const arrived = files.log.filter((line) => line.startsWith(`write ${folder}`));
    assert.ok(
      arrived.every((line) => path.posix.basename(line).startsWith('.')),
      'under a temporary name first',
    );
  });

  for (const at of ['json', 'csv', 'note.txt', 'manifest.json'])
    it(`goes on after the file system was away when ${at} was to get its name`, async () => {
      let away = 1;
      files.refuse = (what, name) => {
        if (what === 'rename' && name.endsWith(at) && away-- > 0)
          throw vscode.FileSystemError.Unavailable('gone');
      };
      await assert.rejects(runExport(request, deps(35), never), (error: { code: string; params: object }) => {
        assert.equal(error.code, 'export.target');
        assert.match(JSON.stringify(error.params), /its file system cannot be reached/);
        return true;
      });
      assert.ok(files.files(folder).every((name) => !path.posix.basename(name).startsWith('.')));
      const report = await resumeExport(deps(35), never);
      assert.deepEqual([report.status, report.messages], ['complete', 35]);
      assertExported();
      assert.ok(await intact());
    });

  for (const failure of [
    vscode.FileSystemError.Unavailable('gone'),
    vscode.FileSystemError.NoPermissions('no'),
  ])
    it(`goes on after the file system refused to write: ${failure.code}`, async () => {
      let left = 1;
      files.refuse = (what) => {
        if (what === 'write' && left-- > 0) throw failure;
      };
      await assert.rejects(runExport(request, deps(35), never), { code: 'export.target' });
      assert.deepEqual(files.files(folder), []);
      await resumeExport(deps(35), never);
      assertExported();
      assert.ok(await intact());
    });

  it('takes away what a process that ended has left on its way, when the export is discarded', async () => {
    files.refuse = (what) => {
      if (what === 'rename') throw vscode.FileSystemError.Unavailable('gone');
      if (what === 'delete') throw vscode.FileSystemError.NoPermissions('gone');
    };
    await assert.rejects(runExport(request, deps(35), never), { code: 'export.target' });
    assert.equal(files.files(folder).length, 1);
    files.refuse = () => undefined;
    target = await StagedTarget.open(uriOf(folder), staging);
    await discardUnfinished(deps(1));
    assert.deepEqual([files.files(folder), readdirSync(staging)], [[], []]);
  });

  it('overwrites nothing unasked, and deletes what is not there without a word', async () => {
    files.writeFile(uriOf(`${folder}/manifest.json`), Buffer.from('mine'));
    await assert.rejects(runExport(request, deps(3), never), { code: 'export.exists' });
    const file = await target.create('.new');
    await file.write(Buffer.from('new'));
    await file.close();
    await assert.rejects(target.rename('.new', 'manifest.json'), { code: 'export.exists' });
    assert.equal(Buffer.from(files.readFile(uriOf(`${folder}/manifest.json`))).toString(), 'mine');
    await target.rename('.new', 'manifest.json', { replace: true });
    assert.equal(Buffer.from(files.readFile(uriOf(`${folder}/manifest.json`))).toString(), 'new');
    await target.delete('nothing');
    await target.delete('.nothing');
  });

  it('touches nothing outside of itself, whatever a name says', async () => {
    files.writeFile(uriOf('/outside'), Buffer.from('mine'));
    const file = await target.create('.new');
    await file.write(Buffer.from('new'));
    await file.close();
    for (const name of ['../outside', 'folder/../../outside', '/outside', '..'])
      await assert.rejects(target.rename('.new', name, { replace: true }), { code: 'export.target' });
    await assert.rejects(target.delete('folder/../../outside'), { code: 'export.target' });
    assert.equal(Buffer.from(files.readFile(uriOf('/outside'))).toString(), 'mine');
  });

  it('says in words why a file cannot be written', async () => {
    files.refuse = () => {
      throw vscode.FileSystemError.NoPermissions('no');
    };
    await assert.rejects(runExport(request, deps(3), never), (error: { params: object }) => {
      assert.match(JSON.stringify(error.params), /there is no permission/);
      return true;
    });
  });

  it('is made by the extension itself, in a folder that it makes', async () => {
    const extension = vscode.extensions.getExtension<ParleyExports>('parley.parley');
    assert.ok(extension);
    const parley: ParleyApi = (await extension.activate()).getApi(1);
    await parley.startSandbox();
    try {
      const account = parley.accounts().find(({ kind }) => kind === 'xelion')?.id ?? '';
      const { sessions } = await parley.listSessions({ account, limit: 1 });
      const made = uriOf(`${folder}/made`).toString();
      const result = await parley.exportSessions({
        account,
        sessions: sessions.map(({ id }) => id),
        formats: ['ndjson'],
        folder: made,
      });
      assert.deepEqual(result.failures, []);
      assert.equal(result.manifest, `${made}/manifest.json`);
      assert.equal(files.files(`${folder}/made`).length, 2);
    } finally {
      await parley.stopSandbox();
    }
  });
});
