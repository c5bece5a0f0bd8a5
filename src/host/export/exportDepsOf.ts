import type { Account } from '../../core/model/account';
import type { ExportDeps, ExportProgress } from '../../core/export/exportDeps';
import type { ExportTarget } from '../../core/ports/exportTarget';
import { nodeDigests } from '../adapters/nodeDigests';
import type { ExportContext } from './exportContext';
import { recordedIn } from './recordedIn';
import { processOwner } from './processOwner';
import { pseudonymKey } from './pseudonymKey';

/** What the core needs to export from an account to a target. */
export async function exportDeps(
  { accounts, clock, version, secrets, exchanges }: ExportContext,
  { account, target }: { readonly account: Account; readonly target: ExportTarget },
  onProgress?: (progress: ExportProgress) => void,
): Promise<ExportDeps> {
  return {
    provider: await accounts.provider(account.id),
    account,
    target,
    digests: nodeDigests,
    clock,
    product: { name: 'Parley', version },
    owner: processOwner,
    recorded: recordedIn(exchanges),
    pseudonymKey: await pseudonymKey(secrets),
    ...(onProgress && { onProgress }),
  };
}
