import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ParleyApi, ParleyExports } from '../../src/api';
import { CAPS } from '../../src/host/languageModel/caps';
import { SETTINGS, TOOLS } from '../../src/host/manifest';

describe('The language-model tools in VS Code', () => {
  let parley: ParleyApi;
  before(async () => {
    const extension = vscode.extensions.getExtension<ParleyExports>('parley.parley');
    assert.ok(extension, 'parley.parley is not installed');
    parley = (await extension.activate()).getApi(1);
    await parley.startSandbox();
  });
  after(async () => {
    await allow(undefined);
    await parley.stopSandbox();
  });

  const allow = async (allowed: boolean | undefined): Promise<void> => {
    const target = vscode.ConfigurationTarget.Global;
    await vscode.workspace.getConfiguration().update(SETTINGS.languageModel, allowed, target);
  };
  const invoke = async (tool: string, input: object): Promise<Record<string, unknown>> => {
    const { content } = await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined });
    const [part] = content;
    assert.ok(part instanceof vscode.LanguageModelTextPart);
    assert.ok(Buffer.byteLength(part.value) <= CAPS.answerBytes);
    return JSON.parse(part.value.slice(part.value.indexOf('\n') + 1)) as Record<string, unknown>;
  };
  const first = (answer: Record<string, unknown>, rows: string): Record<string, string> => {
    const [row] = answer[rows] as Record<string, string>[];
    assert.ok(row, `there are no ${rows}`);
    return row;
  };

  it('cannot be called until the user has allowed them', async () => {
    for (const tool of Object.values(TOOLS)) await assert.rejects(invoke(tool, {}), tool);
  });

  it('lead from the accounts to a message and the bytes that it came in, then are gone again', async () => {
    await allow(true);
    const account = parley.accounts().find(({ kind }) => kind === 'xelion')?.id;
    const accounts = await invoke(TOOLS.listSessions, {});
    assert.equal((accounts['accounts'] as unknown[]).length, 2);
    const { session } = first(await invoke(TOOLS.listSessions, { account, limit: 5 }), 'sessions');
    const asked = { account, session };
    const message = first(await invoke(TOOLS.readMessages, { ...asked, limit: 3 }), 'messages');
    const link = vscode.Uri.parse(message['link'] ?? '', true);
    assert.equal(link.scheme, vscode.env.uriScheme);
    assert.equal(link.authority, 'parley.parley');
    const found = await invoke(TOOLS.searchMessages, { ...asked, text: 'e' });
    assert.ok((found['messagesSearched'] as number) > 0);
    const { exchange } = message['wire'] as unknown as { exchange: string };
    assert.equal((await invoke(TOOLS.getExchange, { exchange }))['exchange'], exchange);
    assert.ok('failure' in (await invoke(TOOLS.explainFailure, { account })));
    await allow(false);
    await assert.rejects(invoke(TOOLS.listSessions, {}));
  });
});
