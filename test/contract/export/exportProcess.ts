// Exports sessions of a sandbox to a folder, or goes on with what an earlier process of this kind has left there; a
// program of its own, so that a test can kill it. What to do comes as JSON in the first argument.
import { Accounts } from '../../../src/core/accounts/accounts';
import { EphemeralAccounts } from '../../../src/core/accounts/ephemeralAccounts';
import { isParleyError } from '../../../src/core/base/errors';
import type { ExportRequestInput } from '../../../src/core/export/exportRequest';
import { findUnfinished, resumeExport, runExport } from '../../../src/core/export/runExport';
import type { Account } from '../../../src/core/model/account';
import { silentLog } from '../../../src/core/ports/log';
import { Platforms } from '../../../src/host/accounts/platforms';
import { nodeDigests } from '../../../src/host/adapters/nodeDigests';
import { systemClock } from '../../../src/host/adapters/systemClock';
import { LocalTarget } from '../../../src/host/export/localTarget';
import { processOwner } from '../../../src/host/export/processOwner';
import { providerKinds } from '../../../src/providers/index';
import { createConnect } from '../../../src/wire/connect';
import { ExchangeLog } from '../../../src/wire/exchangeLog';

export interface ExportTask {
  readonly account: Account;
  readonly password: string;
  readonly folder: string;
  readonly request: ExportRequestInput;
}

async function main({ account, password, folder, request }: ExportTask): Promise<void> {
  const { store, vault } = new EphemeralAccounts();
  const clock = systemClock;
  const log = silentLog;
  const platforms = new Platforms(
    () => Promise.resolve(providerKinds),
    () => Promise.resolve(createConnect({ clock, log, exchanges: new ExchangeLog() })),
    clock,
    log,
  );
  const accounts = new Accounts(store, vault, (one, secrets) => platforms.create(one, secrets));
  await accounts.add(account, { password });
  const target = new LocalTarget(folder);
  const deps = {
    provider: await accounts.provider(account.id),
    account,
    target,
    digests: nodeDigests,
    clock,
    product: { name: 'Parley', version: '0.0.0' },
    owner: processOwner,
  };
  const { signal } = new AbortController();
  if (await findUnfinished(target)) await resumeExport(deps, signal);
  else
    await runExport(request, deps, signal).catch((error: unknown) => {
      // An earlier process got as far as the manifest and was killed when only its lock was left.
      if (!isParleyError(error) || error.code !== 'export.exists') throw error;
    });
  accounts.dispose();
}

const [task] = process.argv.slice(2);
if (task) await main(JSON.parse(task) as ExportTask);
