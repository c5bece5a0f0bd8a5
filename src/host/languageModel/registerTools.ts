import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { toSignal } from '../adapters/cancellation';
import { formatExchangeLink } from '../links/exchangeLink';
import { formatLink } from '../links/sessionLink';
import { SETTINGS, TOOLS } from '../manifest';
import type { ToolContext } from './toolContext';
import type { ToolName } from './toolInputs';

/** Offers the tools to language models while the user's setting allows it. Without it there is nothing to call. */
export function registerLanguageModelTools(deps: Omit<ToolContext, 'link'>): vscode.Disposable {
  const { uriScheme } = vscode.env;
  const context: ToolContext = {
    ...deps,
    link: {
      session: (link) => formatLink(link, uriScheme),
      exchange: (link) => formatExchangeLink(link, uriScheme),
    },
  };
  let offered: Disposable | undefined;
  const follow = (): void => {
    const wanted = vscode.workspace.getConfiguration().get(SETTINGS.languageModel) === true;
    if (wanted === (offered !== undefined)) return;
    offered?.dispose();
    offered = wanted ? offer(context) : undefined;
  };
  follow();
  const changes = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTINGS.languageModel)) follow();
  });
  return vscode.Disposable.from(changes, { dispose: () => offered?.dispose() });
}

function offer(context: ToolContext): Disposable {
  const tools = new DisposableStore();
  for (const [name, id] of Object.entries(TOOLS) as [ToolName, string][]) {
    tools.add(
      vscode.lm.registerTool(id, { invoke: ({ input }, token) => invoke(context, name, input, token) }),
    );
  }
  return tools;
}

async function invoke(
  context: ToolContext,
  name: ToolName,
  input: unknown,
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  const cancellation = toSignal(token);
  try {
    const { runTool } = await import('./toolbox');
    const text = await runTool(context, name, input, cancellation.signal);
    return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
  } finally {
    cancellation.dispose();
  }
}
