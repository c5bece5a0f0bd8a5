import { useEditor } from '../support/useEditor';

describe('A first look with the sandbox', () => {
  const vscode = useEditor();

  it('goes from an empty profile to a session of each platform on screen', async () => {
    const window = await vscode.window();
    await window.openContainer('Parley');
    await window.page.getByRole('button', { name: 'Try the Sandbox' }).click();

    const sessions = window.tree('Sessions');
    await sessions.expand(/Xelion sandbox/);
    await sessions.open(/Sanne Vermeulen/);
    await window.webview().getByText('Sanne Vermeulen').first().waitFor();
  });
});
