import assert from 'node:assert/strict';
import { closeBrowser, ReaderPage, type ReaderPageOptions } from './readerPage';

describe('The reader’s list', () => {
  let reader: ReaderPage;
  const open = async (options: ReaderPageOptions = {}): Promise<ReaderPage> =>
    (reader = await ReaderPage.open(options));
  afterEach(async () => {
    assert.deepEqual(reader.complaints, []);
    await reader.close();
  });
  after(closeBrowser);

  for (const count of [1, 1_000, 100_000, 1_000_000]) {
    it(`opens at the newest of ${count} messages with few rows in the document`, async () => {
      await open({ count });
      const visible = await reader.visible();
      assert.equal(visible.at(-1)?.number, count - 1);
      assert.ok((visible.at(-1)?.bottom ?? 9999) <= 640);
      assert.ok((await reader.page.locator('.feed > article').count()) <= 80);
    });
  }

  it('asks for windows of at most 200 rows, and only around what is seen', async () => {
    await open({ count: 1_000_000 });
    await reader.page.keyboard.press('Tab');
    await reader.page.locator('[data-act=first]').click();
    await reader.settled();
    const asked = await reader.page.evaluate(() =>
      window.host.asked
        .filter(({ method }) => method === 'rows')
        .map(({ params }) => params as { start: number; count: number }),
    );
    assert.ok(asked.length > 0 && asked.length < 8, `${asked.length} requests`);
    assert.ok(asked.every(({ count }) => count <= 200));
  });

  it('shows few messages from the top', async () => {
    await open({ count: 2 });
    const [first] = await reader.visible();
    assert.equal(first?.number, 0);
    assert.ok((first?.y ?? 999) < 200);
  });

  it('moves every row by exactly what the wheel moved', async () => {
    await open({ count: 1_000_000 });
    for (const pixels of [-100, -240, -60, 120, -700]) {
      const before = new Map((await reader.visible()).map(({ number, y }) => [number, y]));
      await reader.wheel(pixels);
      await reader.settled();
      const shared = (await reader.visible()).filter(({ number }) => before.has(number) && number >= 0);
      for (const { number, y } of shared)
        assert.ok(Math.abs(y - (before.get(number) ?? 0) + pixels) <= 1, `#${number} by ${pixels}`);
      assert.ok(shared.length > 0 || Math.abs(pixels) > 600);
    }
  });

  it('is wheeled from the last to the first message without a jump or a gap', async () => {
    await open({ count: 300 });
    let lowest = (await reader.visible())[0]?.number ?? 0;
    const scrollTop = (): Promise<number | undefined> =>
      reader.page.evaluate(() => document.querySelector('.scroller')?.scrollTop);
    for (let turn = 0; turn < 120 && (await scrollTop()) !== 0; turn++) {
      await reader.wheel(-400);
      await reader.settled();
      const numbers = (await reader.visible()).map(({ number }) => number).filter((number) => number >= 0);
      const top = Math.min(...numbers);
      assert.ok(top <= lowest && Math.max(...numbers) >= lowest - 1, `from ${lowest} to ${top}`);
      lowest = top;
    }
    assert.equal(lowest, 0);
    assert.equal(await scrollTop(), 0);
    assert.match(await reader.page.locator('.head').innerText(), /Beginning of the conversation/);
  });

  it('keeps its place within a pixel when older messages come above', async () => {
    await open({ count: 1000, loaded: 100, pageSize: 100, delay: 150 });
    await reader.page.evaluate(() => document.querySelector('.scroller')?.scrollTo(0, 500));
    await reader.settled();
    const before = (await reader.visible()).filter(({ number }) => number >= 0);
    await reader.page.waitForFunction(() => window.host.state().start <= -100);
    await reader.settled();
    const [anchor] = before;
    assert.ok(anchor);
    assert.ok(Math.abs((await reader.y(anchor.number)) - anchor.y) <= 1);
  });

  it('keeps its place within a pixel when older messages come while the very first row is in sight', async () => {
    await open({ count: 1000, loaded: 50, pageSize: 50, delay: 1000 });
    await reader.page.evaluate(() => document.querySelector('.scroller')?.scrollTo(0, 0));
    await reader.page.waitForFunction(() => window.host.state().older.state === 'loading');
    await reader.frames(2);
    const [first] = (await reader.visible()).filter(({ number }) => number >= 0);
    assert.equal(first?.number, 950);
    await reader.page.waitForFunction(() => window.host.state().start === -50);
    await reader.settled();
    assert.ok(Math.abs((await reader.y(950)) - (first?.y ?? 0)) <= 1);
  });

  for (const [where, options] of [
    ['above those known', { delay: 10 }],
    ['also between those known', { delay: 0, renumbers: true }],
  ] as const)
    it(`loads older messages until the first while somebody scrolls up, when they come ${where}`, async () => {
      await open({ count: 400, loaded: 50, pageSize: 50, ...options });
      for (let turn = 0; turn < 150; turn++) {
        await reader.wheel(-500);
        const head = await reader.page.locator('.head').innerText();
        if (/Beginning/.test(head) && (await reader.visible()).some(({ number }) => number === 0)) return;
      }
      assert.fail('the first message was never seen');
    });

  it('keeps its place when the panel is made narrower and wider again', async () => {
    await open({ count: 5000 });
    await reader.wheel(-3000);
    await reader.settled();
    const anchor = (await reader.visible()).find(({ y, number }) => y >= 0 && number >= 0);
    assert.ok(anchor);
    for (const width of [620, 380, 1000, 1280]) {
      await reader.page.setViewportSize({ width, height: 700 });
      await reader.settled();
      assert.ok(Math.abs((await reader.y(anchor.number)) - anchor.y) <= 1, `at ${width} px`);
    }
  });

  it('stays at the newest message when the panel is resized', async () => {
    await open({ count: 5000 });
    for (const [width, height] of [
      [620, 700],
      [620, 300],
      [1200, 900],
    ] as const) {
      await reader.page.setViewportSize({ width, height });
      await reader.settled();
      const last = (await reader.visible()).at(-1);
      assert.equal(last?.number, 4999);
    }
  });

  it('keeps its place when it is hidden and shown', async () => {
    await open({ count: 5000 });
    await reader.wheel(-2000);
    await reader.settled();
    const before = (await reader.visible()).find(({ y, number }) => y >= 0 && number >= 0);
    const show = (display: string): Promise<string> =>
      reader.page.evaluate((value) => (document.body.style.display = value), display);
    await show('none');
    await reader.frames(3);
    await show('');
    await reader.frames(3);
    assert.ok(before && Math.abs((await reader.y(before.number)) - before.y) <= 1);
  });

  it('comes back to its place after it was thrown away', async () => {
    await open({ count: 5000 });
    await reader.wheel(-2000);
    await reader.settled();
    const before = (await reader.visible()).find(({ y, number }) => y >= 0 && number >= 0);
    await reader.page.reload();
    await reader.settled();
    assert.ok(before && Math.abs((await reader.y(before.number)) - before.y) <= 1);
  });

  it('comes back at the newest message when it was there', async () => {
    await open({ count: 5000 });
    await reader.page.reload();
    await reader.settled();
    assert.equal((await reader.visible()).at(-1)?.number, 4999);
  });

  it('keeps its place when all messages are numbered anew', async () => {
    await open({ count: 5000 });
    await reader.wheel(-2000);
    await reader.settled();
    const before = (await reader.visible()).find(({ y, number }) => y >= 0 && number >= 0);
    await reader.page.evaluate(() => window.host.renumber());
    await reader.page.waitForFunction(() => window.host.asked.some(({ method }) => method === 'locate'));
    await reader.settled();
    assert.ok(before && Math.abs((await reader.y(before.number)) - before.y) <= 1);
  });

  it('follows new messages at the end, and counts them elsewhere', async () => {
    await open({ count: 1000 });
    await reader.page.evaluate(() => window.host.append(3));
    await reader.frames(3);
    await reader.settled();
    assert.equal((await reader.visible()).at(-1)?.number, 1002);
    await reader.wheel(-1000);
    await reader.settled();
    const before = (await reader.visible()).find(({ y, number }) => y >= 0 && number >= 0);
    await reader.page.evaluate(() => window.host.append(2));
    await reader.frames(3);
    assert.ok(before && Math.abs((await reader.y(before.number)) - before.y) <= 1);
    const pill = reader.page.locator('.pill button');
    assert.match(await pill.innerText(), /2 new messages/);
    await pill.click();
    await reader.settled();
    assert.equal((await reader.visible()).at(-1)?.number, 1004);
    assert.equal(await pill.count(), 0);
  });

  for (const count of [1_000, 1_000_000]) {
    it(`reaches the first and the last of ${count} messages by dragging the scrollbar`, async () => {
      await open({ count });
      const box = await reader.page.locator('.scroller').boundingBox();
      assert.ok(box);
      const x = box.x + box.width - 6;
      const thumb = box.y + box.height - 24;
      await reader.page.mouse.move(x, thumb);
      await reader.page.mouse.down();
      for (let step = 1; step <= 30; step++) {
        await reader.page.mouse.move(x, thumb - ((box.height + 40) * step) / 30);
        await reader.frames(1);
      }
      await reader.settled();
      assert.equal((await reader.visible())[0]?.number, 0);
      for (let step = 29; step >= -2; step--) {
        await reader.page.mouse.move(x, thumb - ((box.height + 40) * step) / 30);
        await reader.frames(1);
      }
      await reader.page.mouse.up();
      await reader.settled();
      assert.equal((await reader.visible()).at(-1)?.number, count - 1);
    });
  }

  it('puts the scrollbar right again when scrolling pauses, without moving the rows', async () => {
    await open({ count: 1_000_000 });
    await reader.page.evaluate(() => {
      const scroller = document.querySelector('.scroller');
      scroller?.scrollTo(0, scroller.scrollHeight / 2);
    });
    await reader.settled();
    for (let turn = 0; turn < 10; turn++) await reader.wheel(900);
    const before = (await reader.visible()).find(({ y, number }) => y >= 0 && number >= 0);
    await reader.page.waitForFunction(() => {
      const scroller = document.querySelector('.scroller');
      const number = /#(\d+) /.exec(document.querySelector('.feed')?.textContent ?? '')?.[1];
      const share = (scroller?.scrollTop ?? 0) / (scroller?.scrollHeight ?? 1);
      return Math.abs(share - Number(number) / 1_000_000) < 0.005;
    });
    assert.ok(before && Math.abs((await reader.y(before.number)) - before.y) <= 1);
  });
});
