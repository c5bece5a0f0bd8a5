import assert from 'node:assert/strict';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { accountId, exchangeId } from '../../../../src/core/model/ids';
import type { Log } from '../../../../src/core/ports/log';
import { silentLog } from '../../../../src/core/ports/log';
import { ExchangeFolder } from '../../../../src/host/wire/exchangeFolder';
import type { Exchange } from '../../../../src/wire/exchange';
import { temporaryFolder, type TemporaryFolder } from '../../../harness/temporaryFolder';

const CREATOR = { name: 'Parley', version: '1' };
const archive = v.object({
  log: v.object({
    entries: v.tuple([v.object({ response: v.object({ content: v.object({ text: v.string() }) }) })]),
  }),
});

function exchange(second: number, body: string): Exchange {
  return {
    id: exchangeId(`x${second}`),
    account: accountId('a'),
    operation: 'Chat.Get/Messages',
    effect: 'read',
    method: 'GET',
    url: 'https://crm.example/',
    startedAt: second * 1000,
    attempt: 1,
    request: { headers: [], body: Buffer.alloc(0), size: 0, masked: [], dropped: 0 },
    response: {
      status: 200,
      statusText: '',
      headers: [],
      body: Buffer.from(body),
      size: body.length,
      masked: [],
      dropped: 0,
    },
    timings: {},
  };
}

describe('Exchanges on disk', () => {
  let parent: TemporaryFolder;
  let folder: string;
  beforeEach(async () => {
    parent = await temporaryFolder('parley-exchanges');
    folder = path.join(parent.path, 'exchanges');
  });
  afterEach(() => parent.remove());

  it('are archives of their own, readable for their owner alone', async () => {
    const kept = new ExchangeFolder(folder, 1e6, CREATOR, silentLog);
    await Promise.all([kept.keep(exchange(1, 'one')), kept.keep(exchange(2, 'two'))]);
    const names = (await readdir(folder)).sort();
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
    assert.deepEqual(
      texts.map((text) => v.parse(archive, JSON.parse(text)).log.entries[0].response.content.text),
      ['one', 'two'],
    );
    assert.match(names[0] ?? '', /^1970-01-01T00-00-01-000Z_\d+-x1_Chat-Get-Messages\.har$/);
    if (process.platform !== 'win32')
      assert.equal((await stat(path.join(folder, names[0] ?? ''))).mode & 0o777, 0o600);
  });

  it('stay within their bound, the newest of them, over several windows', async () => {
    const bound = 20_000;
    for (let window = 0; window < 3; window++) {
      const kept = new ExchangeFolder(folder, bound, CREATOR, silentLog);
      for (let i = 0; i < 20; i++) {
        await kept.keep(exchange(window * 20 + i, 'x'.repeat(500)));
        const names = await readdir(folder);
        const sizes = await Promise.all(names.map((name) => stat(path.join(folder, name))));
        const bytes = sizes.reduce((sum, { size }) => sum + size, 0);
        assert.ok(bytes <= bound, `${bytes} bytes are kept`);
      }
    }
    const names = (await readdir(folder)).sort();
    assert.ok(names.length > 5, `${names.length} are left`);
    assert.ok(names.at(-1)?.includes('-x59_') && names[0]?.includes(`-x${60 - names.length}_`));
  });

  it('leave out what is larger than all of it', async () => {
    const kept = new ExchangeFolder(folder, 5000, CREATOR, silentLog);
    await kept.keep(exchange(1, 'kept'));
    await kept.keep(exchange(2, 'x'.repeat(6000)));
    assert.equal((await readdir(folder)).length, 1);
  });

  it('go on being kept after one could not be written, and that is logged', async () => {
    const errors: string[] = [];
    const log: Log = { ...silentLog, error: (message) => void errors.push(message) };
    const kept = new ExchangeFolder(folder, 1e6, CREATOR, log);
    await kept.keep(exchange(1, 'one'));
    await rm(folder, { recursive: true });
    await kept.keep(exchange(2, 'two'));
    assert.equal(errors.length, 1);
    await kept.keep(exchange(3, 'three'));
    assert.equal((await readdir(folder)).length, 1);
  });
});
