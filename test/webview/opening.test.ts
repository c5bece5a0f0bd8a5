import assert from 'node:assert/strict';
import { closeBrowser, ReaderPage } from './readerPage';

describe('A reader that is told of its messages before it asked', () => {
  let reader: ReaderPage;
  const answer = () => reader.page.evaluate(() => window.host.answerReady());
  afterEach(() => reader.close());
  after(closeBrowser);

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
