import assert from 'node:assert/strict';
import type { Scenario } from './page/scenario';
import { closeBrowser, ReaderPage } from './readerPage';

describe('A reader that is told of its messages before it asked', () => {
  let reader: ReaderPage;
  const answer = () => reader.page.evaluate(() => window.host.answerReady());
  afterEach(() => reader.close());
  after(closeBrowser);

  it('has its icons soon after', async () => {
    reader = await ReaderPage.open({ count: 70 });
    await reader.page.waitForFunction(() =>
      [...document.querySelectorAll<SVGUseElement>('.header use')].every((icon) => icon.getBBox().width > 0),
    );
    assert.ok((await reader.page.locator('.header use').count()) > 5);
  });

  it('has the buttons of its messages soon after, and nothing moves for them', async () => {
    reader = await ReaderPage.open({ ready: 'ahead', count: 70, width: 400 });
    const { page } = reader;
    await page.waitForFunction(() => window.host.drawn().every(({ buttons }) => buttons > 0));
    const [first, now] = await page.evaluate(() => [window.host.first, window.host.drawn()]);
    const boxes = (all: typeof now) => all.map(({ box }) => box);
    assert.ok(first.length > 5 && first.every(({ buttons }) => buttons === 0));
    assert.ok(now.every(({ buttons }) => buttons === 3));
    assert.deepEqual(boxes(now).slice(-first.length + 1), boxes(first).slice(1));
    assert.deepEqual(reader.complaints, []);
  });

  it('shows them at once, and what has changed since', async () => {
    reader = await ReaderPage.open({ ready: 'ahead', count: 70 });
    assert.equal((await reader.visible()).at(-1)?.number, 69);
    await reader.page.evaluate(() => window.host.append(2));
    await reader.page.getByText('72 messages', { exact: true }).waitFor();
  });

  it('stays where the user has gone meanwhile when the answer comes', async () => {
    reader = await ReaderPage.open({ ready: 'ahead' });
    await reader.wheel(-3000);
    const before = await reader.visible();
    await answer();
    await reader.settled();
    assert.deepEqual(await reader.visible(), before);
    assert.deepEqual(reader.complaints, []);
  });

  it('waits for the answer when it has kept a filter', async () => {
    reader = await ReaderPage.open({ ready: 'ahead', count: 400 });
    await reader.page.keyboard.press('f');
    await reader.page.locator('.filter [name=directions]').selectOption('system');
    await reader.page.getByText(/ of 400 messages$/).waitFor();
    await reader.page.reload();
    await reader.page.waitForFunction(() => window.host.asked.some(({ method }) => method === 'ready'));
    await reader.frames(3);
    assert.equal(await reader.page.locator('.feed > article').count(), 0);
    await answer();
    await reader.page.getByText(/ of 400 messages$/).waitFor();
    await reader.settled();
    assert.equal(await reader.page.locator('.feed > .incoming').count(), 0);
  });
});

describe('A reader whose page is taken over by another conversation', () => {
  let reader: ReaderPage;
  afterEach(() => reader.close());
  after(closeBrowser);
  const turnTo = (scenario: Partial<Scenario>) =>
    reader.page.evaluate((change) => window.host.turnTo(change), scenario);
  const asked = (method: string) =>
    reader.page.evaluate((name) => window.host.asked.filter((one) => one.method === name).length, method);

  it('shows it as if the page had just been loaded', async () => {
    reader = await ReaderPage.open({ count: 400 });
    const { page } = reader;
    await page.keyboard.press('f');
    await page.locator('.filter [name=directions]').selectOption('system');
    await page.getByText(/ of 400 messages$/).waitFor();
    await page.keyboard.press('Control+f');
    await page.locator('.find input').fill('lamp');
    await reader.wheel(-1000);
    await turnTo({ count: 70, header: { title: 'Another one' } });
    await page.getByText('70 messages', { exact: true }).waitFor();
    await reader.settled();
    assert.equal((await reader.visible()).at(-1)?.number, 69);
    assert.equal(await page.locator('.find input').count(), 0);
    assert.equal(await page.locator('.filter [name=directions]').count(), 0);
    assert.deepEqual(reader.complaints, []);
  });

  it('does once what the user asks for, and keeps to itself where they were', async () => {
    reader = await ReaderPage.open({ count: 400 });
    const { page } = reader;
    await reader.wheel(-3000);
    await turnTo({ count: 300 });
    await page.getByText('300 messages', { exact: true }).waitFor();
    await page.locator('[data-act=follow]').click();
    await page.locator('[data-act=follow][aria-pressed=true]').waitFor();
    assert.equal(await asked('follow'), 1);
    await reader.wheel(-2000);
    const before = await reader.visible();
    await page.waitForFunction(() => sessionStorage.getItem('state')?.includes('anchor'));
    const state = await page.evaluate(() => sessionStorage.getItem('state'));
    assert.match(state ?? '', /"session":"43"/);
    await page.reload();
    await reader.settled();
    assert.equal(await page.evaluate(() => sessionStorage.getItem('state')), state);
    await reader.settled();
    assert.deepEqual(await reader.visible(), before);
    assert.deepEqual(reader.complaints, []);
  });

  it('is left in peace by the one before, which was loading older messages', async () => {
    reader = await ReaderPage.open({
      count: 400,
      loaded: 5,
      pageSize: 1,
      delay: 300,
      waitFor: 'article >> nth=0',
    });
    await reader.page.waitForFunction(() => window.host.asked.some(({ method }) => method === 'load'));
    await turnTo({ count: 600, loaded: 600 });
    await reader.page.getByText('600 messages', { exact: true }).waitFor({ timeout: 10_000 });
  });

  it('shows the messages of the last one when several follow each other', async () => {
    reader = await ReaderPage.open({ count: 400, loaded: 100, delay: 50 });
    await reader.page.evaluate(() => {
      window.host.turnTo({ count: 500, loaded: 500 });
      window.host.turnTo({ count: 600, loaded: 600 });
    });
    await reader.page.getByText('600 messages', { exact: true }).waitFor();
    await reader.settled();
    assert.equal((await reader.visible()).at(-1)?.number, 599);
    assert.deepEqual(reader.complaints, []);
  });
});
