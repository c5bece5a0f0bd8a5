import type { Account } from '../../core/model/account';
import type { ExportDeps, ExportProgress } from '../../core/export/exportDeps';
import type { ExportTarget } from '../../core/ports/exportTarget';
import { nodeDigests } from '../adapters/nodeDigests';
import type { ExportContext } from './exportContext';
import { recordedIn } from './recordedIn';
import { processOwner } from './processOwner';
import { pseudonymKey } from './pseudonymKey';

/** What the core needs to end an export. */
export function endDeps(
  { clock, version }: Pick<ExportContext, 'clock' | 'version'>,
  target: ExportTarget,
): Pick<ExportDeps, 'target' | 'digests' | 'clock' | 'product' | 'owner'> {
  return { target, digests: nodeDigests, clock, product: { name: 'Parley', version }, owner: processOwner };
}

/** What the core needs to export from an account to a target. */
export async function exportDeps(
  context: ExportContext,
  { account, target }: { readonly account: Account; readonly target: ExportTarget },
  onProgress?: (progress: ExportProgress) => void,
): Promise<ExportDeps> {
  const { accounts, secrets, exchanges } = context;
  return {
    ...endDeps(context, target),
    provider: await accounts.provider(account.id),
    account,
    recorded: recordedIn(exchanges),
    pseudonymKey: await pseudonymKey(secrets),
    ...(onProgress && { onProgress }),
  };
}
