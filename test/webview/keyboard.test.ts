import assert from 'node:assert/strict';
import type { Row } from '../../src/protocol/rows';
import { aRow, GALLERY } from './gallery';
import { closeBrowser, ReaderPage, type ReaderPageOptions } from './readerPage';

describe('The reader’s keyboard', () => {
  let reader: ReaderPage;
  const open = async (options: ReaderPageOptions = {}): Promise<void> => {
    reader = await ReaderPage.open(options);
  };
  /** The number in the text of the message that has the focus. */
  const focused = (): Promise<number> =>
    reader.page.evaluate(() => Number(/#(\d+) /.exec(document.activeElement?.textContent ?? '')?.[1] ?? -1));
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await reader.page.keyboard.press(key);
    await reader.settled();
  };
  /** Into the list: past the buttons of the header. */
  const enter = async (): Promise<void> => {
    await reader.page.locator('.tools button').last().focus();
    await press('Tab');
  };
  const openSixty = async (): Promise<void> => {
    const rows = Array.from({ length: 60 }, (_, i) => aRow({ id: `x${i}`, text: `#${i} text` }));
    await open({ count: 60, rows });
    await enter();
  };
  /** A message comes between those that are there, so that all are numbered anew. */
  const comeLate = async (): Promise<void> => {
    await reader.page.evaluate(
      (late) => {
        (window.scenario.rows as Row[]).splice(3, 0, late);
        window.host.append(1);
        window.host.renumber();
      },
      aRow({ id: 'late', text: '#100 late' }),
    );
    await reader.page.getByText('61 messages').waitFor();
    await reader.settled();
  };
  const inSight = (): Promise<boolean> =>
    reader.page.evaluate(() => {
      const box = document.activeElement?.getBoundingClientRect();
      const list = document.querySelector('.scroller')?.getBoundingClientRect();
      return !!box && !!list && box.bottom > list.top && box.top < list.bottom;
    });
  afterEach(async () => {
    assert.deepEqual(reader.complaints, []);
    await reader.close();
  });
  after(closeBrowser);

  it('reaches the list with one tab stop, at the newest message', async () => {
    await open({ count: 100 });
    await enter();
    assert.equal(await focused(), 99);
    assert.equal(await reader.page.locator('article[tabindex="0"]').count(), 1);
  });

  it('moves message by message with arrows, J and K, and keeps the focus in sight', async () => {
    await open({ count: 100_000 });
    await enter();
    await press('ArrowUp', 'ArrowUp', 'k', 'ArrowDown', 'J');
    assert.equal(await focused(), 99_998);
    for (let turn = 0; turn < 25; turn++) {
      await press('ArrowUp');
      assert.ok(await inSight());
    }
    const number = await focused();
    assert.ok(number === 99_973 || number === -1, String(number));
  });

  it('goes to the first and the last message with Home and End', async () => {
    await open({ count: 1_000_000 });
    await enter();
    await press('Home');
    assert.equal(await focused(), 0);
    assert.ok(await inSight());
    await press('End');
    assert.equal(await focused(), 999_999);
    assert.ok(await inSight());
  });

  it('pages through the list', async () => {
    await open({ count: 1000 });
    await enter();
    const before = (await reader.visible())[0]?.number ?? 0;
    await press('PageUp');
    const after = await reader.visible();
    assert.ok((after.at(-1)?.number ?? 0) >= before - 1, 'a page overlaps the one before');
    assert.ok((after[0]?.number ?? 999) < before);
    assert.ok(await inSight());
  });

  it('keeps its message when its row is scrolled away and back', async () => {
    await open({ count: 1000 });
    await enter();
    await press('ArrowUp', 'ArrowUp');
    const number = await focused();
    await reader.wheel(-4000);
    await reader.settled();
    assert.equal(await reader.page.evaluate(() => document.activeElement?.className), 'scroller');
    await reader.wheel(4500);
    await reader.settled();
    assert.equal(await focused(), number);
  });

  it('keeps its message when all are numbered anew by one that came late', async () => {
    await openSixty();
    await press('ArrowUp', 'ArrowUp');
    assert.equal(await focused(), 57);
    await comeLate();
    assert.equal(await focused(), 57);
    await press('c');
    await reader.page.waitForFunction(() => window.host.asked.at(-1)?.method === 'copyText');
    assert.deepEqual(await reader.page.evaluate(() => window.host.asked.at(-1)?.params), {
      text: '#57 text',
    });
  });

  it('takes the focus from nobody who has gone elsewhere while all are numbered anew', async () => {
    await openSixty();
    await reader.page.evaluate(() => {
      const { asked } = window.host;
      const { push } = asked;
      asked.push = (...calls) => {
        if (calls[0]?.method === 'locate')
          document.activeElement?.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true }),
          );
        return push.apply(asked, calls);
      };
    });
    await comeLate();
    assert.equal(await reader.page.evaluate(() => document.activeElement?.tagName), 'INPUT');
  });

  it('goes on from what is seen when the focused message is far away', async () => {
    await open({ count: 1000 });
    await enter();
    await reader.wheel(-6000);
    await reader.settled();
    const visible = (await reader.visible()).map((row) => row.number);
    await press('ArrowDown');
    const number = await focused();
    assert.ok(visible.includes(number), `${number} of ${visible.join()}`);
  });

  it('shows and hides the particulars of a message, which stays where it is', async () => {
    await open({ rows: GALLERY, count: GALLERY.length });
    await enter();
    await press('ArrowUp', 'ArrowUp', 'ArrowUp');
    const top = (): Promise<number> =>
      reader.page.evaluate(() => document.activeElement?.lastElementChild?.getBoundingClientRect().top ?? 0);
    const before = await top();
    await press('Enter');
    const details = reader.page.locator('.details');
    assert.equal(await details.count(), 1);
    assert.match(await details.innerText(), /On the wire: 2024-10-11T07:14:00/);
    assert.ok(Math.abs((await top()) - before) <= 1);
    await press(' ');
    assert.equal(await details.count(), 0);
  });

  it('copies the text of the message as it came', async () => {
    const text = ' kept  spaces\n\tand <b>marks</b> ';
    await open({ rows: [{ ...GALLERY[1]!, text }], count: 1 });
    await enter();
    await press('c');
    const asked = await reader.page.evaluate(() => window.host.asked.at(-1));
    assert.deepEqual(asked, { method: 'copyText', params: { text } });
  });

  it('shows the bytes of the focused message with Alt+W, which keyboards may turn into another character', async () => {
    await open({ rows: [{ ...GALLERY[1]!, wire: true }], count: 1 });
    await enter();
    await press('Alt+KeyW');
    const asked = await reader.page.evaluate(() => window.host.asked.at(-1));
    assert.deepEqual(asked, { method: 'showWire', params: { id: GALLERY[1]!.id } });
  });

  it('takes every key that its help names, and leaves those alone that belong to the editor', async () => {
    await open({ count: 100 });
    await enter();
    await press('?');
    const named = await reader.page.locator('dialog kbd').allInnerTexts();
    for (const key of ['Alt+W', 'Space', 'L', 'Ctrl+F', 'Shift+F3']) assert.ok(named.includes(key), key);
    await press('Escape');
    const taken = (keys: string): Promise<boolean> =>
      reader.page.evaluate((combined) => {
        const parts = combined.split('+');
        const name = parts.pop() ?? '';
        const key = { '↓': 'ArrowDown', '↑': 'ArrowUp', Space: ' ' }[name] ?? name;
        const event = new KeyboardEvent('keydown', {
          key: key.length === 1 ? key.toLowerCase() : key,
          code: `Key${name}`,
          ctrlKey: parts.includes('Ctrl'),
          altKey: parts.includes('Alt'),
          shiftKey: parts.includes('Shift'),
          bubbles: true,
          cancelable: true,
        });
        return !(document.querySelector('article[tabindex="0"]') ?? document.body).dispatchEvent(event);
      }, keys);
    for (const key of named.filter((one) => one !== 'Tab')) {
      assert.ok(await taken(key), key);
      if (key === '?') await press('Escape');
    }
    for (const key of ['Ctrl+C', 'Ctrl+Shift+F', 'Ctrl+W', 'Alt+F', 'Shift+↓', 'Tab', 'F1'])
      assert.equal(await taken(key), false, key);
  });

  it('reaches the links and buttons of the focused message, and opens links through the host', async () => {
    await open({ rows: GALLERY.slice(0, 5), count: 5 });
    await enter();
    await press('Tab', 'Enter');
    const asked = await reader.page.evaluate(() => window.host.asked.at(-1));
    assert.deepEqual(asked, {
      method: 'openLink',
      params: { href: 'https://tracking.example.com/parcels/4711?lang=en' },
    });
  });

  it('jumps from a reply to the message that it answers', async () => {
    await open({ rows: GALLERY, count: GALLERY.length });
    await reader.page.locator('.quote').click();
    await reader.settled();
    assert.match(
      await reader.page.evaluate(() => document.activeElement?.textContent ?? ''),
      /One moment please…/,
    );
    assert.ok(await inSight());
  });

  it('tells assistive technology how many messages there are and which one this is', async () => {
    await open({ count: 1000 });
    const last = reader.page.locator('article').last();
    assert.equal(await last.getAttribute('aria-setsize'), '1000');
    assert.equal(await last.getAttribute('aria-posinset'), '1000');
    assert.match(
      (await reader.page.locator('article').last().ariaSnapshot()) ?? '',
      /Anna Andersson, incoming, \d/,
    );
  });

  it('says that the number is not known while older messages may be there', async () => {
    await open({ count: 1000, loaded: 500 });
    assert.equal(await reader.page.locator('article').last().getAttribute('aria-setsize'), '-1');
  });
});
