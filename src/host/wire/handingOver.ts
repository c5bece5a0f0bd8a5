import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { commandFor, type Shell } from '../../wire/handOver/curl';
import { har } from '../../wire/handOver/har';
import { httpFile } from '../../wire/handOver/httpFile';
import { requestParts } from '../../wire/handOver/requestParts';
import { showMessage } from '../adapters/showMessage';
import { COMMANDS } from '../manifest';
import type { WireCommands } from './inspector';
import { createSupportBundle } from './supportBundle';
import type { Explaining } from './explaining';
import { save } from './save';
import type { WireContext } from './wireContext';
import type { WireDocuments } from './wireDocuments';
import type { WireTargets } from './wireTargets';

export interface HandingOverDeps {
  readonly context: WireContext;
  readonly targets: WireTargets;
  readonly documents: WireDocuments;
  readonly explaining: Explaining;
}

/** Handing exchanges to other people and programs, never with a secret in them. */
export function handingOver({ context, targets, documents, explaining }: HandingOverDeps): WireCommands {
  const copied = async (text: string, variables: readonly string[]): Promise<void> => {
    await vscode.env.clipboard.writeText(text);
    const message =
      variables.length > 0
        ? l10n.t('Copied. Its secrets are variables; set them before you run it: {0}', variables.join(', '))
        : l10n.t('Copied.');
    void showMessage('Information', message);
  };
  return {
    [COMMANDS.wireCopyCommand]: async (...args) => {
      const exchange = await targets.one(args, l10n.t('Copy which request?'));
      const shell = exchange && (await askForShell());
      if (!shell) return;
      const parts = requestParts(exchange);
      await copied(commandFor(shell, parts), parts.variables);
    },
    [COMMANDS.wireCopyHttp]: async (...args) => {
      const exchange = await targets.one(args, l10n.t('Copy which request?'));
      if (!exchange) return;
      const parts = requestParts(exchange);
      await copied(httpFile(exchange.operation, parts), parts.variables);
    },
    [COMMANDS.wireHar]: async (...args) => {
      const exchanges = await targets.several(args, l10n.t('Export which exchanges?'));
      if (!exchanges || exchanges.length === 0) return;
      const archive = har(exchanges, { name: 'Parley', version: context.version });
      await save(`${JSON.stringify(archive, undefined, 2)}\n`, 'exchanges.har', l10n.t('Export as HAR'));
    },
    [COMMANDS.wireBundle]: async (...args) => {
      const exchanges = await targets.several(args, l10n.t('Put which exchanges into the bundle?'));
      if (exchanges) await createSupportBundle({ context, documents, explaining }, exchanges);
    },
  };
}

async function askForShell(): Promise<Shell | undefined> {
  const shells: (vscode.QuickPickItem & { readonly shell: Shell })[] = [
    { label: 'sh', description: 'bash, zsh, Git Bash', shell: 'sh' },
    { label: 'cmd', description: 'Windows', shell: 'cmd' },
    { label: 'PowerShell', description: 'Invoke-WebRequest', shell: 'powershell' },
  ];
  const picked = await vscode.window.showQuickPick(shells, { placeHolder: l10n.t('For which shell?') });
  return picked?.shell;
}
