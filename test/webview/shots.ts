/** Takes pictures of the reader's states in every theme into a folder, for people to look at: `tsx test/webview/shots.ts FOLDER`. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { GALLERY } from './gallery';
import { closeBrowser, ReaderPage, type ReaderPageOptions } from './readerPage';
import type { ThemeName } from './themes';

const folder = path.resolve(process.argv[2] ?? 'out/shots');
mkdirSync(folder, { recursive: true });
const failed = {
  state: 'failed' as const,
  error: {
    code: 'network.unreachable',
    sentence: 'crm.example.com cannot be reached (ENOTFOUND).',
    nextStep: 'Check the base URL, the network and the proxy settings.',
  },
};
const gallery = { rows: GALLERY, count: GALLERY.length };
/** What is shown, and what the user has done before the picture is taken. */
const states: Record<string, { options: ReaderPageOptions; act?: (reader: ReaderPage) => Promise<void> }> = {
  gallery: {
    options: { ...gallery, height: 1250 },
    act: async ({ page }) => {
      await page.keyboard.press('Tab');
      await page.locator('article').nth(4).focus();
      await page.keyboard.press('Enter');
    },
  },
  empty: { options: { count: 0 } },
  failed: { options: { count: 0, newer: failed } },
  olderFailed: { options: { count: 8, loaded: 6, older: failed } },
  coming: { options: { count: 0, newer: { state: 'loading' }, waitFor: '.coming' } },
  finding: {
    options: gallery,
    act: async ({ page }) => {
      await page.keyboard.press('Control+f');
      await page.keyboard.type('the');
      await page.locator('.find').getByText(/ of /).waitFor();
    },
  },
  filtering: {
    options: gallery,
    act: async ({ page }) => {
      await page.keyboard.press('f');
      await page.locator('.filter [name=directions]').selectOption('outgoing');
    },
  },
  arrived: {
    options: { count: 400 },
    act: async (reader) => {
      await reader.wheel(-900);
      await reader.page.evaluate(() => window.host.append(3));
      await reader.page.locator('[data-act=last]').last().waitFor();
    },
  },
  keys: { options: gallery, act: ({ page }) => page.keyboard.press('?') },
};
const themes: ThemeName[] = ['light', 'dark', 'hcDark', 'hcLight'];

for (const [name, { options, act }] of Object.entries(states))
  for (const theme of themes)
    for (const width of [1280, 500]) {
      const reader = await ReaderPage.open({ ...options, theme, width });
      await act?.(reader);
      await reader.frames(3);
      await reader.page.screenshot({ path: path.join(folder, `${name}-${theme}-${width}.png`) });
      await reader.close();
    }
await closeBrowser();
