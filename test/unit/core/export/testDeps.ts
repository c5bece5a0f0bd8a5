import type { ExportDeps } from '../../../../src/core/export/exportDeps';
import { accountId } from '../../../../src/core/model/ids';
import type { ChatProvider } from '../../../../src/core/ports/chatProvider';
import type { ExportTarget } from '../../../../src/core/ports/exportTarget';
import { nodeDigests } from '../../../../src/host/adapters/nodeDigests';

/** What an export needs, with a clock that stands still and an owner that is gone whenever somebody asks. */
export function testDeps(
  provider: ChatProvider,
  target: ExportTarget,
  more: Partial<ExportDeps> = {},
): ExportDeps {
  return {
    provider,
    target,
    account: { id: accountId('a1'), kind: 'xelion', name: 'Sandbox', baseUrl: 'http://127.0.0.1:1' },
    digests: nodeDigests,
    clock: { now: () => Date.UTC(2024, 9, 12), sleep: () => Promise.resolve() },
    product: { name: 'parley', version: '0.1.0' },
    owner: { id: 'me', isAlive: () => false },
    ...more,
  };
}
