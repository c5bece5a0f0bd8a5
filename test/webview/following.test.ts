import assert from 'node:assert/strict';
import type { Row } from '../../src/protocol/rows';
import { syntheticRow } from './page/syntheticRows';
import { closeBrowser, ReaderPage, type ReaderPageOptions } from './readerPage';

describe('The reader while it follows a session', () => {
  let reader: ReaderPage;
  const open = async (options: ReaderPageOptions = {}): Promise<void> => {
    reader = await ReaderPage.open(options);
  };
  const follow = () => reader.page.getByRole('button', { name: 'Follow', exact: true });
  const live = () => reader.page.locator('.sr[role=status]').textContent();
  const append = (count: number) => reader.page.evaluate((some) => window.host.append(some), count);
  const asked = (method: string) =>
    reader.page.evaluate((name) => window.host.asked.filter((one) => one.method === name), method);
  afterEach(() => reader.close());
  after(closeBrowser);

  it('is switched on and off by one button, which tells how it stands', async () => {
    await open();
    assert.equal(await follow().getAttribute('aria-pressed'), 'false');
    for (const on of [true, false]) {
      await follow().click();
      await reader.page.locator(`[data-act=follow][aria-pressed=${on}]`).waitFor();
      assert.deepEqual((await asked('follow')).at(-1)?.params, { on });
    }
  });

  it('stays at the end with the newest message, and says how many have come', async () => {
    await open();
    await append(2);
    await reader.settled();
    assert.equal((await reader.visible()).at(-1)?.number, 1001);
    assert.equal(await live(), '2 new messages');
  });

  it('leaves a reader who is elsewhere where they are, and counts what has come', async () => {
    await open();
    await reader.wheel(-3000);
    const [before] = await reader.visible();
    await append(2);
    await append(1);
    await reader.settled();
    assert.deepEqual((await reader.visible())[0], before);
    const pill = reader.page.getByRole('button', { name: '3 new messages' });
    assert.equal(await live(), '3 new messages');
    await pill.click();
    await reader.settled();
    assert.equal((await reader.visible()).at(-1)?.number, 1002);
    assert.equal(await pill.count(), 0);
  });

  it('asks for the full text of a summary when it is seen, once, and marks it until then', async () => {
    const rows: Row[] = Array.from({ length: 400 }, (_, index) => ({
      ...syntheticRow(index),
      complete: index !== 5 && index !== 399,
    }));
    await open({ count: 400, rows });
    await reader.page.locator('article', { hasText: '(in full)' }).waitFor();
    assert.deepEqual(
      (await asked('complete')).map(({ params }) => params),
      [{ ids: [rows[399]?.id] }],
    );
    assert.equal(await reader.page.locator('.summary').count(), 0);
    await reader.page.locator('[data-act=first]').click();
    await reader.page.locator('article', { hasText: '(in full)' }).first().waitFor();
    assert.deepEqual((await asked('complete')).at(-1)?.params, { ids: [rows[5]?.id] });
  });

  it('loads older messages until the answered one is there, and goes to it', async () => {
    const rows: Row[] = Array.from({ length: 300 }, (_, index) => syntheticRow(index));
    const last = rows[299];
    assert.ok(last);
    rows[299] = { ...last, replyTo: { id: 'm10', author: { name: 'Anna' }, text: 'Where is it?' } };
    await open({ count: 300, loaded: 50, pageSize: 50, rows });
    await reader.page.locator('.quote').click();
    await reader.page.waitForFunction(() => document.querySelector('#label-240') !== null);
    await reader.settled();
    assert.ok((await reader.visible()).some(({ number }) => number === 10));
  });

  it('opens and saves an attachment only by its buttons', async () => {
    const row: Row = { ...syntheticRow(0), attachments: [{ id: 'a1', name: 'boat.png', size: 2048 }] };
    await open({ count: 1, rows: [row] });
    await reader.page.getByRole('button', { name: 'Attachment boat.png' }).click();
    await reader.page.getByRole('button', { name: 'Save boat.png' }).click();
    await reader.page.waitForFunction(
      () => window.host.asked.filter(({ method }) => method === 'attachment').length === 2,
    );
    assert.deepEqual(
      (await asked('attachment')).map(({ params }) => params),
      ['open', 'save'].map((how) => ({ message: row.id, attachment: 'a1', how })),
    );
  });
});
