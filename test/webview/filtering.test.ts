import assert from 'node:assert/strict';
import { closeBrowser, ReaderPage } from './readerPage';

const directions = '.filter [name=directions]';

/** A long session of which few messages pass, and somebody who stands in the middle of them. */
async function amongFew(): Promise<ReaderPage> {
  const reader = await ReaderPage.open({ count: 3000 });
  await reader.page.keyboard.press('f');
  await reader.page.locator(directions).selectOption('system');
  await reader.page.getByText(/of 3,000 messages$/).waitFor();
  await reader.wheel(-1500);
  await reader.settled();
  return reader;
}

describe('Filtering in the reader', () => {
  after(closeBrowser);

  it('shows only what passes, says how many of how many, and shows all again', async () => {
    const reader = await ReaderPage.open({ count: 2000 });
    await reader.page.getByRole('button', { name: 'Filter messages' }).click();
    await reader.page.locator(directions).selectOption('outgoing');
    await reader.page.getByText(/^[\d,]+ of 2,000 messages$/).waitFor();
    await reader.settled();
    assert.equal(await reader.page.locator('.feed > .incoming, .feed > .system').count(), 0);
    assert.ok((await reader.page.locator('.feed > .outgoing').count()) > 3);
    await reader.page.getByRole('button', { name: 'Clear filter' }).click();
    await reader.page.getByText('2,000 messages', { exact: true }).waitFor();
    await reader.page.locator('.filter').waitFor({ state: 'hidden' });
    await reader.close();
  });

  it('stays at the message that was in sight, or at the next that passes', async () => {
    const reader = await ReaderPage.open({ count: 3000 });
    await reader.wheel(-20_000);
    await reader.settled();
    const before = (await reader.visible()).map(({ number }) => number).filter((number) => number >= 0);
    await reader.page.keyboard.press('f');
    await reader.page.locator('.filter [name=authors]').selectOption('Support Team');
    await reader.page.getByText(/of 3,000 messages$/).waitFor();
    await reader.settled();
    const after = (await reader.visible()).map(({ number }) => number);
    const [first, last] = [Math.min(...before), Math.max(...before)];
    assert.ok(after.some((number) => number >= first - 30 && number <= last + 30));
    await reader.close();
  });

  it('narrows by text and says so when nothing passes, with a way back', async () => {
    const reader = await ReaderPage.open({ count: 500 });
    await reader.page.keyboard.press('f');
    await reader.page.keyboard.type('no such text at all');
    await reader.page.getByText('No message passes the filter.').waitFor();
    assert.equal(await reader.page.getByText('Beginning of the conversation').count(), 0);
    await reader.page.locator('.empty').getByRole('button', { name: 'Clear filter' }).click();
    await reader.settled();
    assert.ok((await reader.visible()).length > 3);
    await reader.close();
  });

  it('leads to older messages when none of those that are there passes', async () => {
    const reader = await ReaderPage.open({ count: 400, loaded: 100 });
    await reader.page.keyboard.press('f');
    await reader.page.keyboard.type('#250 ');
    await reader.page.locator('.empty').getByRole('button', { name: 'Load older messages' }).click();
    await reader.page.getByText('#250 ').waitFor();
    await reader.close();
  });

  it('keeps what somebody types, also a blank before a pause', async () => {
    const reader = await ReaderPage.open({ count: 500 });
    await reader.page.keyboard.press('f');
    await reader.page.keyboard.type('no ');
    await reader.page.waitForFunction(() => window.host.asked.some(({ method }) => method === 'setFilter'));
    await reader.settled();
    await reader.page.keyboard.type('way');
    assert.equal(await reader.page.locator('.filter input').inputValue(), 'no way');
    await reader.close();
  });

  for (const [where, place] of [
    ['the filter', '.filter input'],
    ['the list', 'article[tabindex="0"]'],
  ] as const)
    it(`ends with Escape, and the focus is in the list then: from ${where}`, async () => {
      const reader = await ReaderPage.open({ count: 500 });
      await reader.page.keyboard.press('f');
      await reader.page.locator(directions).selectOption('incoming');
      await reader.page.getByText(/of 500 messages$/).waitFor();
      await reader.page.locator(place).focus();
      await reader.page.keyboard.press('Escape');
      await reader.page.getByText('500 messages', { exact: true }).waitFor();
      await reader.page.waitForFunction(() => document.activeElement?.tagName === 'ARTICLE');
      await reader.close();
    });

  it('leaves the focus at its message, and in sight, when Escape shows all others again', async () => {
    const reader = await amongFew();
    await reader.page.locator('article[tabindex="0"]').focus();
    for (let step = 0; step < 4; step++) await reader.page.keyboard.press('ArrowDown');
    const focused = (): Promise<string | undefined> =>
      reader.page.evaluate(() => {
        const { top = -1 } = document.activeElement?.getBoundingClientRect() ?? {};
        const inSight = top >= 0 && top < innerHeight;
        return inSight ? document.activeElement?.querySelector('.text')?.textContent : undefined;
      });
    const before = await focused();
    assert.ok(before);
    await reader.page.keyboard.press('Escape');
    await reader.page.getByText('3,000 messages', { exact: true }).waitFor();
    await reader.settled();
    assert.equal(await focused(), before);
    await reader.close();
  });

  it('leaves one message that the tab key reaches when it is changed', async () => {
    const reader = await amongFew();
    await reader.page.locator(directions).focus();
    await reader.page.locator(directions).selectOption('');
    await reader.page.getByText('3,000 messages', { exact: true }).waitFor();
    await reader.settled();
    assert.equal(await reader.page.locator('article[tabindex="0"]').count(), 1);
    await reader.close();
  });

  it('ends with Escape in one of its boxes, also while find is open', async () => {
    const reader = await ReaderPage.open({ count: 500 });
    await reader.page.keyboard.press('f');
    await reader.page.locator(directions).selectOption('incoming');
    await reader.page.getByText(/of 500 messages$/).waitFor();
    await reader.page.keyboard.press('Control+f');
    await reader.page.locator('.filter input').focus();
    await reader.page.keyboard.press('Escape');
    await reader.page.locator('.filter').waitFor({ state: 'hidden' });
    assert.ok(await reader.page.locator('.find').isVisible());
    await reader.close();
  });

  it('holds for what comes later, and survives being thrown away', async () => {
    const reader = await ReaderPage.open({ count: 400, loaded: 200 });
    await reader.page.keyboard.press('f');
    await reader.page.locator(directions).selectOption('system');
    await reader.page.getByText(/of 400 messages$/).waitFor();
    await reader.frames(20);
    await reader.page.reload();
    await reader.page.getByText(/ of \d+ messages$/).waitFor();
    assert.equal(await reader.page.locator(directions).inputValue(), 'system');
    assert.equal(await reader.page.locator('.feed > .incoming').count(), 0);
    await reader.close();
  });

  it('gives way to a message that somebody wants to see and that it hides', async () => {
    const reader = await ReaderPage.open({ count: 500 });
    await reader.page.keyboard.press('f');
    await reader.page.locator(directions).selectOption('system');
    await reader.page.getByText(/of 500 messages$/).waitFor();
    await reader.page.evaluate(() => window.host.goTo('m120'));
    await reader.page.getByText('#120 ').waitFor();
    await reader.page.locator('.filter').waitFor({ state: 'hidden' });
    await reader.close();
  });
});
