import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ParleyExports } from '../../src/api';

describe('The extension', () => {
  it('activates and offers version 1 of its API', async () => {
    const extension = vscode.extensions.getExtension<ParleyExports>('parley.parley');
    assert.ok(extension, 'parley.parley is not installed');
    const parley = (await extension.activate()).getApi(1);
    assert.deepEqual(parley.accounts(), []);
  });

  it('registers every command that its manifest contributes', async () => {
    const extension = vscode.extensions.getExtension<ParleyExports>('parley.parley');
    // Some are registered only when all of Parley is loaded, which asking for the API does.
    (await extension?.activate())?.getApi(1);
    const { contributes } = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = contributes.commands.map(({ command }) => command).filter((id) => !registered.has(id));
    assert.deepEqual(missing, []);
  });
});
