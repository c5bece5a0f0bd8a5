// Takes the pictures of the README from the packaged extension in a real VS Code: `npm run screenshots`.
import path from 'node:path';
import { packageExtension } from '../harness/packageExtension';
import { ROOT } from '../harness/paths';
import { closeSharedParts, Editor } from './support/editor';

const THEMES = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  contrast: 'Default High Contrast',
};

async function main(): Promise<void> {
  await packageExtension();
  for (const [name, theme] of Object.entries(THEMES)) await takeReader(name, theme);
  await closeSharedParts();
}

async function takeReader(name: string, theme: string): Promise<void> {
  const editor = await Editor.open({ settings: { 'workbench.colorTheme': theme } });
  try {
    const window = await editor.window();
    await window.openContainer('Parley');
    await window.page.getByRole('button', { name: 'Try the Sandbox' }).click();
    const sessions = window.tree('Sessions');
    await sessions.expand(/Xelion sandbox/);
    await sessions.open(/Sanne Vermeulen/);
    await window.webview().getByText('Sanne Vermeulen').first().waitFor();
    const file = path.join(ROOT, 'media', `reader-${name}.png`);
    await window.page.screenshot({ path: file });
    console.log(file);
  } finally {
    await editor.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
