import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../harness/browser';
import { formatted } from '../unit/core/export/formatted';
import { formatContext, ODD_TEXTS, RARE, samples, sampleSession } from '../unit/core/export/samples';

const messages = [...samples(ODD_TEXTS.length), ...RARE];
const page = formatted('html', formatContext({ zone: 'Europe/Oslo' }), [
  { session: sampleSession(), messages },
  { session: sampleSession('s2', { title: 'Another' }), messages },
]);

describe('An exported page', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1280, 400])
      it(`has no violation of accessibility rules: ${colorScheme}, ${width} px`, async () => {
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
        const tab = await context.newPage();
        await tab.setContent(page);
        for (const details of await tab.locator('details').all()) await details.locator('summary').click();
        const { violations } = await new AxeBuilder({ page: tab }).analyze();
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          [],
        );
        const sideways = await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.equal(sideways, false, 'needs no sideways scrolling');
        await context.close();
      });

  it('finds text by keyboard, loads nothing and runs no script of a message', async () => {
    const tab = await browser.newPage();
    const complaints: string[] = [];
    tab.on('console', (message) => complaints.push(message.text()));
    tab.on('dialog', (dialog) => complaints.push(dialog.message()));
    tab.on('request', (request) => complaints.push(request.url()));
    await tab.setContent(page);
    const find = tab.getByRole('searchbox', { name: 'Find' });
    await find.fill('EMOJI');
    await find.press('Enter');
    await tab.getByText('1 of 2', { exact: true }).waitFor();
    await find.press('Enter');
    await tab.getByText('2 of 2', { exact: true }).waitFor();
    await find.press('Shift+Enter');
    await tab.getByText('1 of 2', { exact: true }).waitFor();
    assert.match(await tab.locator('article.hit').innerText(), /emoji/);
    assert.deepEqual(complaints, []);
  });
});
