import assert from 'node:assert/strict';
import { syntheticRow } from './page/syntheticRows';
import { closeBrowser, ReaderPage, type ReaderPageOptions } from './readerPage';

/** Opens the reader, presses `g`, and tells which message has the focus then. */
async function goAndSee(options: ReaderPageOptions, number: number): Promise<ReaderPage> {
  const reader = await ReaderPage.open(options);
  await reader.page.locator('article[tabindex="0"]').focus();
  await reader.page.keyboard.press('g');
  await reader.page.waitForFunction(
    (text) => document.activeElement?.textContent.includes(text),
    `#${number} `,
  );
  const y = await reader.y(number);
  assert.ok(y > 0 && y < 700);
  return reader;
}

describe('Going to a place in the reader', () => {
  after(closeBrowser);

  it('goes to the first message of a date, reading what is older until it is there', async () => {
    const { utc = 0 } = syntheticRow(500);
    // Rows are not quite in the order of their times, so the first that reaches the instant is looked for.
    const reader = await ReaderPage.open({ count: 3000, loaded: 300, delay: 5, where: { utc } });
    await reader.page.locator('article[tabindex="0"]').focus();
    await reader.page.keyboard.press('g');
    await reader.page.waitForFunction(() => {
      const number = /#(\d+) /.exec(document.activeElement?.textContent ?? '')?.[1];
      return number !== undefined && Math.abs(Number(number) - 500) < 60;
    });
    await reader.close();
  });

  it('goes to a message by its id, loaded or not', async () => {
    const loaded = await goAndSee({ count: 100_000, where: { id: 'm4711' } }, 4711);
    await loaded.close();
    const older = await goAndSee({ count: 1500, loaded: 200, delay: 5, where: { id: 'm77' } }, 77);
    await older.close();
  });

  it('goes there with the rows that come with the place, without a gap', async () => {
    const reader = await ReaderPage.open({ count: 100_000 });
    await reader.page.evaluate(() => {
      window.host.asked.length = 0;
      const drawn = new MutationObserver(() => {
        if (document.querySelector('.skeleton')) document.body.dataset['gap'] = 'seen';
      });
      drawn.observe(document.body, { subtree: true, childList: true });
      window.host.goTo('m4711');
    });
    await reader.page.waitForFunction(() => document.activeElement?.textContent.includes('#4711 '));
    const outcome = await reader.page.evaluate(() => ({
      asked: window.host.asked[0]?.method,
      gap: document.body.dataset['gap'],
    }));
    assert.deepEqual(outcome, { asked: 'locate', gap: undefined });
    await reader.close();
  });

  it('goes to the first message of a session that is numbered anew while it is read', async () => {
    const reader = await ReaderPage.open({ count: 300, loaded: 100, delay: 5, renumbers: true });
    await reader.page.evaluate(() => window.host.act('first'));
    await reader.page.getByText('#0 ').waitFor();
    await reader.settled();
    assert.ok((await reader.visible()).some(({ number }) => number === 0));
    await reader.close();
  });

  it('says so when the session has no such message', async () => {
    const reader = await ReaderPage.open({ count: 100, where: { id: 'm100000' } });
    await reader.page.keyboard.press('g');
    await reader.page.locator('.notice > *', { hasText: 'not in this session' }).waitFor();
    await reader.close();
  });

  it('begins at the message that a link names', async () => {
    const reader = await ReaderPage.open({ count: 5000, goTo: 'm2001' });
    await reader.page.waitForFunction(() => document.activeElement?.textContent.includes('#2001 '));
    await reader.close();
  });

  it('copies a link to the focused message', async () => {
    const reader = await ReaderPage.open({ count: 100 });
    await reader.page.locator('article[tabindex="0"]').focus();
    await reader.page.keyboard.press('l');
    await reader.page.locator('.notice > *', { hasText: 'Link copied.' }).waitFor();
    const asked = await reader.page.evaluate(() => window.host.asked);
    assert.deepEqual(asked.findLast(({ method }) => method === 'copyLink')?.params, { id: 'm99' });
    await reader.close();
  });

  it('shows every key on `?`, and gives the focus back', async () => {
    const reader = await ReaderPage.open({ count: 100 });
    await reader.page.locator('article[tabindex="0"]').focus();
    await reader.page.keyboard.press('?');
    const help = reader.page.getByRole('dialog', { name: 'Keyboard help' });
    await help.waitFor();
    assert.ok((await help.locator('kbd').count()) > 15);
    await reader.page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    assert.equal(await reader.page.evaluate(() => document.activeElement?.tagName), 'ARTICLE');
    await reader.close();
  });
});
