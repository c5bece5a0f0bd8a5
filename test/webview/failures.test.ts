import assert from 'node:assert/strict';
import { closeBrowser, ReaderPage, type ReaderPageOptions } from './readerPage';

describe('The reader and failures', () => {
  let reader: ReaderPage;
  const open = async (options: ReaderPageOptions = {}): Promise<void> => {
    reader = await ReaderPage.open(options);
  };
  const asked = (method: string): Promise<number> =>
    reader.page.evaluate((name) => window.host.asked.filter((one) => one.method === name).length, method);
  const first = (): Promise<number | undefined> => reader.visible().then((rows) => rows[0]?.number);
  afterEach(() => reader.close());
  after(closeBrowser);

  it('shows why older messages did not come, keeps what is there, and tries again only when asked', async () => {
    await open({ count: 1000, loaded: 50, pageSize: 50 });
    await reader.page.evaluate(() => window.host.fail('load', 1));
    await reader.page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 0));
    const note = reader.page.locator('.head .error');
    await note.waitFor();
    assert.match(await note.innerText(), /broke off in the middle of the answer\.\s+Try again\./);
    assert.equal(await first(), 950);
    await reader.wheel(200);
    await reader.wheel(-200);
    assert.equal(await asked('load'), 1);
    await note.getByRole('button').click();
    await reader.page.waitForFunction(() => window.host.state().start <= -50);
    await reader.settled();
    assert.equal(await note.count(), 0);
  });

  it('says in the place of the messages that none came, with a button that tries again', async () => {
    const error = {
      code: 'network.unreachable',
      sentence: 'crm.example.com cannot be reached.',
      nextStep: 'Check it.',
    };
    await open({ count: 0, newer: { state: 'failed', error } });
    await reader.page.getByRole('button', { name: 'Try again' }).click();
    await reader.page.waitForFunction(() => window.host.asked.length > 1);
    assert.deepEqual(await reader.page.evaluate(() => window.host.asked.at(-1)), {
      method: 'load',
      params: { edge: 'newer' },
    });
  });

  it('says why when the host does not start, and never spins for ever', async () => {
    await open({ ready: 'fails' });
    assert.match(await reader.page.locator('.empty').innerText(), /The server is busy and asked to wait\./);
  });

  it('shows skeletons while messages come, and says so when they do not', async () => {
    await open({ count: 100_000 });
    await reader.page.evaluate(() => window.host.fail('rows', 9));
    await reader.page.locator('[data-act=first]').click();
    const failed = reader.page.locator('.failed').first();
    await failed.waitFor();
    assert.match(await failed.innerText(), /could not be shown/);
    await reader.page.evaluate(() => window.host.fail('rows', 0));
    await failed.getByRole('button').click();
    await reader.settled();
    assert.equal(await first(), 0);
  });

  it('goes to the first message by loading all that are older, and can be stopped', async () => {
    await open({ count: 3000, loaded: 100, pageSize: 100, delay: 30 });
    await reader.page.locator('[data-act=first]').click();
    await reader.page.locator('.notice .busy').waitFor();
    await reader.page.getByRole('button', { name: 'Cancel' }).click();
    await reader.page.locator('.notice .busy').waitFor({ state: 'detached' });
    assert.equal(await reader.page.locator('.notice .error').count(), 0);
    await reader.page.locator('[data-act=first]').click();
    await reader.page.waitForFunction(() => window.host.state().older.state === 'end');
    await reader.page.locator('.notice .busy').waitFor({ state: 'detached' });
    await reader.settled();
    assert.equal(await first(), 0);
  });

  it('says what the user started and did not work, until it is dismissed', async () => {
    await open({ count: 10 });
    await reader.page.evaluate(() => window.host.fail('exportSession'));
    await reader.page.locator('[data-act=export]').click();
    const note = reader.page.locator('.notice .error');
    assert.match(await note.innerText(), /The server is busy/);
    await note.getByRole('button').click();
    assert.equal(await note.count(), 0);
  });

  it('fills the panel with older messages when the first page is short', async () => {
    await open({ count: 200, loaded: 2, pageSize: 4 });
    await reader.page.waitForFunction(() => {
      const list = document.querySelector('.scroller');
      return list !== null && window.host.state().start <= -12 && list.scrollHeight > 2 * list.clientHeight;
    });
    await reader.settled();
    assert.equal((await reader.visible()).at(-1)?.number, 199);
  });

  it('waits for the first page with skeletons, then shows it', async () => {
    reader = await ReaderPage.open({ count: 0, newer: { state: 'loading' }, waitFor: '.coming' });
    assert.equal(await reader.page.locator('.coming').count(), 1);
    await reader.page.evaluate(() => {
      window.host.append(30);
      window.host.setEdges({ state: 'end' }, { state: 'end' });
    });
    await reader.settled();
    assert.equal((await reader.visible()).at(-1)?.number, 29);
  });
});
