import assert from 'node:assert/strict';
import type { Accounts } from '../../../src/core/accounts/accounts';
import type { ExportDeps } from '../../../src/core/export/exportDeps';
import type { AccountId } from '../../../src/core/model/ids';
import { nodeDigests } from '../../../src/host/adapters/nodeDigests';
import { systemClock } from '../../../src/host/adapters/systemClock';
import { LocalTarget } from '../../../src/host/export/localTarget';
import { processOwner } from '../../../src/host/export/processOwner';
import { recordedIn } from '../../../src/host/export/recordedIn';
import type { ExchangeLog } from '../../../src/wire/exchangeLog';

/** What an export of an account into a folder of this machine needs, as the extension gives it. */
export async function exportDepsFor(
  { accounts, exchanges }: { readonly accounts: Accounts; readonly exchanges: ExchangeLog },
  id: AccountId,
  folder: string,
): Promise<ExportDeps> {
  const account = accounts.find(id);
  assert.ok(account);
  return {
    provider: await accounts.provider(id),
    account,
    target: new LocalTarget(folder),
    digests: nodeDigests,
    clock: systemClock,
    product: { name: 'Parley', version: '0.0.0' },
    owner: processOwner,
    recorded: recordedIn(exchanges),
  };
}
