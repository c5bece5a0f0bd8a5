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
const states: Record<string, ReaderPageOptions> = {
  gallery: { ...gallery, height: 1250 },
  empty: { count: 0 },
  failed: { count: 0, newer: failed },
  olderFailed: { count: 8, loaded: 6, older: failed },
};
const themes: ThemeName[] = ['light', 'dark', 'hcDark', 'hcLight'];

for (const [name, options] of Object.entries(states))
  for (const theme of themes)
    for (const width of [1280, 500]) {
      const reader = await ReaderPage.open({ ...options, theme, width });
      if (name === 'gallery') {
        await reader.page.keyboard.press('Tab');
        await reader.page.locator('article').nth(4).focus();
        await reader.page.keyboard.press('Enter');
        await reader.frames(2);
      }
      await reader.page.screenshot({ path: path.join(folder, `${name}-${theme}-${width}.png`) });
      await reader.close();
    }
await closeBrowser();
