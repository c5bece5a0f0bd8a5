// Takes pictures of the packaged extension in a real VS Code. `npm run screenshots` takes those of the README into
// `media`, `npm run screenshots -- walkthrough` those of the walkthrough; `npm run screenshots -- all` takes every scene in every theme and width into `out/screenshots`, to be judged.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { packageExtension } from '../harness/packageExtension';
import { OUT, ROOT } from '../harness/paths';
import type { Workbench } from './pages/workbench';
import { SCENES } from './scenes';
import { closeSharedParts, Editor } from './support/editor';

const THEMES = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  contrast: 'Default High Contrast',
  contrastLight: 'Default High Contrast Light',
};
const WIDTHS = [1280, 500];
const HEIGHT = 800;

async function main(): Promise<void> {
  await packageExtension();
  try {
    if (process.argv.includes('all')) await takeAll();
    else if (process.argv.includes('walkthrough')) await takeWalkthrough();
    else await takeReadme();
  } finally {
    await closeSharedParts();
  }
}

async function takeReadme(): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await withWindow(theme, async (window) => {
      await SCENES.welcome(window);
      await SCENES.conversation(window);
      await take(window, path.join(ROOT, 'media'), `reader-${theme}`);
    });
  }
}

/** Parts of the window that the steps of the walkthrough are about. */
const STEPS = {
  sandbox: { x: 0, y: 36, width: 620, height: 400 },
  read: { x: 352, y: 36, width: 620, height: 400 },
  find: { x: 660, y: 36, width: 620, height: 400 },
  account: { x: 330, y: 0, width: 620, height: 400 },
};

async function takeWalkthrough(): Promise<void> {
  const folder = path.join(ROOT, 'media/walkthrough');
  await mkdir(folder, { recursive: true });
  for (const theme of ['dark', 'light'] as const) {
    await withWindow(theme, async (window) => {
      const take = async (step: keyof typeof STEPS): Promise<void> => {
        await window.page.screenshot({ path: path.join(folder, `${step}-${theme}.png`), clip: STEPS[step] });
      };
      await SCENES.welcome(window);
      await SCENES.conversation(window);
      await take('sandbox');
      await take('read');
      await SCENES.find(window);
      await take('find');
      await SCENES.addAccount(window);
      await take('account');
    });
  }
}

async function takeAll(): Promise<void> {
  const folder = path.join(OUT, 'screenshots');
  await mkdir(folder, { recursive: true });
  for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
    await withWindow(theme, async (window) => {
      for (const [name, show] of Object.entries(SCENES)) {
        await window.page.setViewportSize({ width: 1280, height: HEIGHT });
        await show(window);
        for (const width of WIDTHS) {
          await window.page.setViewportSize({ width, height: HEIGHT });
          // Pictures are for people: a moment for what the new size still fetches.
          await window.page.waitForTimeout(500);
          await take(window, folder, `${name}-${theme}-${width}`);
        }
      }
    });
  }
}

async function withWindow(
  theme: keyof typeof THEMES,
  use: (window: Workbench) => Promise<void>,
): Promise<void> {
  const editor = await Editor.open({ settings: { 'workbench.colorTheme': THEMES[theme] } });
  try {
    const window = await editor.window();
    await window.openContainer('Parley');
    await use(window);
  } finally {
    await editor.close();
  }
}

async function take(window: Workbench, folder: string, name: string): Promise<void> {
  const file = path.join(folder, `${name}.png`);
  await window.page.screenshot({ path: file });
  console.log(file);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
