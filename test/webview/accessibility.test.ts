import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { GALLERY } from './gallery';
import { closeBrowser, ReaderPage, type ReaderPageOptions } from './readerPage';
import type { ThemeName } from './themes';

const THEME_NAMES: ThemeName[] = ['light', 'dark', 'hcDark', 'hcLight'];
const error = { code: 'x', sentence: 'The server is busy and asked to wait.', nextStep: 'Try again.' };
/** What a state is reached by, beyond opening the reader. */
const KEYS: Record<string, string> = {
  'the find box': 'Control+f',
  'the filter': 'f',
  'the help for the keyboard': '?',
};
const STATES: Record<string, ReaderPageOptions> = {
  ...Object.fromEntries(Object.keys(KEYS).map((name) => [name, { count: 40 }])),
  'a conversation': { rows: GALLERY, count: GALLERY.length, height: 1400 },
  'an empty session': { count: 0 },
  'a failure': { count: 0, newer: { state: 'failed', error } },
  'a failure above messages': { count: 20, loaded: 5, older: { state: 'failed', error } },
};

describe('The reader for everyone', () => {
  after(closeBrowser);

  for (const [name, options] of Object.entries(STATES))
    for (const theme of THEME_NAMES)
      it(`has no violation of accessibility rules: ${name}, ${theme}`, async () => {
        const reader = await ReaderPage.open({ ...options, theme });
        const key = KEYS[name];
        if (key) {
          await reader.page.keyboard.press(key);
          await reader.page.locator('.find input, .filter input, dialog[open]').first().waitFor();
        }
        // The page is a frame in a window of VS Code's, whose landmarks and language are not its own.
        const { violations } = await new AxeBuilder({ page: reader.page }).analyze();
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          [],
        );
        await reader.close();
      });

  for (const [width, zoom] of [
    [600, 1],
    [1280, 2],
    [500, 2],
  ] as const)
    it(`needs no sideways scrolling at ${width} px and ${zoom * 100} %`, async () => {
      const reader = await ReaderPage.open({ rows: GALLERY, count: GALLERY.length, width, zoom });
      const overflow = await reader.page.evaluate(
        () =>
          [...document.querySelectorAll('body, .header, .scroller, .bubble')].filter(
            (element) => element.scrollWidth > element.clientWidth + 1,
          ).length,
      );
      assert.equal(overflow, 0);
      await reader.close();
    });

  it('keeps still where motion is reduced', async () => {
    const reader = await ReaderPage.open({ count: 100, loaded: 5, delay: 60_000 });
    await reader.page.emulateMedia({ reducedMotion: 'reduce' });
    const moving = await reader.page.evaluate(() => document.getAnimations().length);
    assert.equal(moving, 0);
    await reader.close();
  });

  it('reads right-to-left text from the right', async () => {
    const reader = await ReaderPage.open({ rows: GALLERY, count: GALLERY.length, height: 1400 });
    const [first = 0, second = 0, edge = 0] = await reader.page
      .locator('.text', { hasText: 'שלום' })
      .evaluate((element) => {
        const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() ?? element;
        const edges = [0, 1].map((at) => {
          const range = new Range();
          range.setStart(text, at);
          range.setEnd(text, at + 1);
          return range.getBoundingClientRect().right;
        });
        return [...edges, element.getBoundingClientRect().right];
      });
    assert.ok(second < first);
    assert.ok(Math.abs(edge - first) <= 1, `begins ${edge - first} pixels from the right`);
    await reader.close();
  });
});
