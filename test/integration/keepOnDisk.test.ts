import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import { accountId, exchangeId } from '../../src/core/model/ids';
import { silentLog } from '../../src/core/ports/log';
import { SETTINGS } from '../../src/host/manifest';
import { keepOnDisk } from '../../src/host/wire/keepOnDisk';
import { ExchangeLog } from '../../src/wire/exchangeLog';

describe('Exchanges on disk', () => {
  const set = (value: boolean | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration().update(SETTINGS.keepOnDisk, value, vscode.ConfigurationTarget.Global);
  afterEach(() => set(undefined));

  it('are kept while the setting says so, and removed when it no longer does', async () => {
    const storage = await mkdtemp(path.join(tmpdir(), 'parley-exchanges-'));
    const folder = path.join(storage, 'exchanges');
    const files = async (): Promise<string[]> => (existsSync(folder) ? readdir(folder) : []);
    const until = async (holds: () => Promise<boolean>): Promise<void> => {
      while (!(await holds())) await setTimeout(5);
    };
    const exchanges = new ExchangeLog();
    const keeping = keepOnDisk(
      exchanges,
      vscode.Uri.file(storage),
      { name: 'Parley', version: '1' },
      silentLog,
    );
    let count = 0;
    const add = (): void => {
      const nothing = { headers: [], body: Buffer.alloc(0), size: 0, masked: [], dropped: 0 };
      exchanges.add({
        id: exchangeId(`x${++count}`),
        account: accountId('a'),
        operation: 'GetVersion',
        effect: 'read',
        method: 'GET',
        url: 'https://crm.example/',
        startedAt: count,
        attempt: 1,
        request: nothing,
        response: { ...nothing, status: 200, statusText: '' },
        timings: {},
      });
    };
    try {
      add();
      assert.deepEqual(await files(), [], 'nothing is kept before anybody asks for it');
      await set(true);
      await until(async () => (add(), (await files()).length > 0));
      await set(false);
      await until(() => Promise.resolve(!existsSync(folder)));
      add();
      assert.deepEqual(await files(), []);
    } finally {
      keeping.dispose();
      await rm(storage, { recursive: true, force: true });
    }
  });
});
