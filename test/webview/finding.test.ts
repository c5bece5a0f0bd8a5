import assert from 'node:assert/strict';
import { aRow } from './gallery';
import { closeBrowser, ReaderPage, type ReaderPageOptions } from './readerPage';

const find = '.find input';

async function open(options: ReaderPageOptions = {}): Promise<ReaderPage> {
  const reader = await ReaderPage.open(options);
  await reader.page.keyboard.press('Control+f');
  await reader.page.locator(find).waitFor();
  return reader;
}

/** The number of the message that finding stands at, once it stands at one. */
async function hit(reader: ReaderPage): Promise<number> {
  const row = reader.page.locator('article.hit');
  await row.waitFor();
  await reader.settled();
  return Number(/#(\d+) /.exec((await row.textContent()) ?? '')?.[1]);
}

describe('Finding in the reader', () => {
  after(closeBrowser);

  it('counts the hits while somebody types, marks them, and goes to the nearest first', async () => {
    const reader = await open({ count: 2000 });
    await reader.page.keyboard.type('STORGATAN');
    await reader.page.locator('.find .count', { hasText: /of \d+$/ }).waitFor();
    await reader.page.keyboard.press('Shift+Enter');
    const last = await hit(reader);
    assert.ok(last > 1900);
    await reader.page.keyboard.press('Shift+Enter');
    await reader.page.waitForFunction(
      (before) => !document.querySelector('article.hit')?.textContent.includes(before),
      `#${last} `,
    );
    const before = await hit(reader);
    assert.ok(before < last);
    await reader.page.keyboard.press('Enter');
    await reader.page.waitForFunction(
      (expected) => document.querySelector('article.hit')?.textContent.includes(expected),
      `#${last} `,
    );
    const marked = await reader.page.evaluate(() => CSS.highlights.get('found')?.size ?? 0);
    assert.ok(marked > 0);
    assert.equal(await reader.page.evaluate(() => document.activeElement?.tagName), 'INPUT');
    await reader.close();
  });

  it('reads older messages when somebody looks further back, with progress, and goes on there', async () => {
    const reader = await open({ count: 1000, loaded: 100, delay: 30 });
    await reader.page.keyboard.type('#50 ');
    await reader.page.locator('.find .count', { hasText: 'No results' }).waitFor();
    await reader.page.keyboard.press('Shift+Enter');
    await reader.page.locator('.find .count', { hasText: 'so far' }).waitFor();
    assert.equal(await hit(reader), 50);
    assert.match((await reader.page.locator('.find .count').textContent()) ?? '', /1 of 1/);
    await reader.close();
  });

  it('tells the number of a match until all are numbered anew', async () => {
    const reader = await open({ count: 1000 });
    await reader.page.keyboard.type('lamp');
    await reader.page.keyboard.press('Shift+Enter');
    await hit(reader);
    const count = reader.page.locator('.find .count');
    const said = async (): Promise<string> => (await count.textContent()) ?? '';
    const before = await said();
    assert.match(before, /^\d/);
    await reader.page.evaluate(() => window.host.append(1));
    await reader.page.getByText('1,001 messages').waitFor();
    assert.equal(await said(), before);
    await reader.page.evaluate(() => window.host.renumber());
    await count.filter({ hasText: /^– of \d/ }).waitFor();
    await reader.close();
  });

  it('goes nowhere any more when it is closed while it reads', async () => {
    const reader = await open({ count: 500, loaded: 100, delay: 60 });
    await reader.page.keyboard.type('#499 ');
    await reader.page.locator('.find .count', { hasText: /of 1 / }).waitFor();
    await reader.page.keyboard.press('Shift+Enter');
    await reader.page.locator('.find .count', { hasText: /1 of 1 / }).waitFor();
    await reader.page.keyboard.press('Shift+Enter');
    await reader.page.locator('.find .count', { hasText: 'so far' }).waitFor();
    await reader.page.keyboard.press('Escape');
    await reader.page.locator(find).waitFor({ state: 'hidden' });
    await reader.frames(30);
    assert.equal(await reader.page.locator('article.hit').count(), 0);
    await reader.close();
  });

  it('marks the first thousands of matches of one message, and the reader stays as it is', async () => {
    const reader = await open({ count: 1, rows: [aRow({ text: 'a'.repeat(300_000) })] });
    await reader.page.keyboard.type('a');
    await reader.page.waitForFunction(() => (CSS.highlights.get('found')?.size ?? 0) > 1000);
    assert.deepEqual(reader.complaints, []);
    await reader.close();
  });

  it('stops reading older messages when told to, and stays where it was', async () => {
    const reader = await open({ count: 100_000, loaded: 200, delay: 40 });
    const before = await reader.visible();
    await reader.page.keyboard.type('Storgatan');
    await reader.page.getByRole('button', { name: 'Search all' }).click();
    await reader.page.locator('.find').getByRole('button', { name: 'Cancel' }).click();
    await reader.page.getByRole('button', { name: 'Search all' }).waitFor();
    assert.deepEqual(
      (await reader.visible()).map(({ number }) => number),
      before.map(({ number }) => number),
    );
    await reader.close();
  });

  it('goes away on Escape and leaves nothing marked', async () => {
    const reader = await open({ count: 300 });
    await reader.page.keyboard.type('lamp');
    await reader.page.locator('.find .count', { hasText: 'of' }).waitFor();
    await reader.page.keyboard.press('Escape');
    await reader.page.locator('.find').waitFor({ state: 'hidden' });
    await reader.frames(3);
    assert.equal(await reader.page.evaluate(() => CSS.highlights.has('found')), false);
    assert.equal(await reader.page.evaluate(() => document.activeElement?.tagName), 'ARTICLE');
    await reader.close();
  });

  it('comes back with its text after the reader was thrown away', async () => {
    const reader = await open({ count: 300 });
    await reader.page.keyboard.type('lamp');
    await reader.page.locator('.find .count', { hasText: 'of' }).waitFor();
    await reader.frames(20);
    await reader.page.reload();
    await reader.page.locator('.find .count', { hasText: 'of' }).waitFor();
    assert.equal(await reader.page.locator(find).inputValue(), 'lamp');
    await reader.close();
  });
});
