import assert from 'node:assert/strict';
import { startSandbox } from '../../../src/sandbox/sandbox';
import type { Sandbox } from '../../../src/sandbox/contract';
import { useEditor } from '../support/useEditor';

describe('Adding an account by typing', () => {
  const vscode = useEditor();
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());

  it('tells a wrong password where it was typed, keeps the other answers, and lists the sessions then', async () => {
    const { baseUrl, tenant = '', userName, password } = sandbox.xelion;
    const window = await vscode.window();
    await window.openContainer('Parley');
    await window.page.getByRole('button', { name: 'Add Account' }).first().click();
    const ask = window.quickInput;
    await ask.pick('Xelion');
    await ask.answer(/Address of the Xelion server/, baseUrl);
    await ask.answer(/^Tenant/, tenant);
    await ask.answer(/Your Xelion user name/, userName);
    await ask.asks(/Your Xelion password/);
    assert.equal(await ask.isMasked(), true);
    await ask.answer(/Your Xelion password/, 'wrong');
    await ask.answer(/App key/, '');
    await ask.answer(/What should the account be called/, 'Typed');

    await ask.asks(/refused the user name or password/);
    await ask.answer(/refused the user name or password/, password);
    await ask.answer(/App key/, '');
    await ask.answer(/What should the account be called/, 'Typed');

    const sessions = window.tree('Sessions');
    await sessions.expand(/^Typed/);
    await sessions.item(/^haas/i).waitFor();
  });
});
