import assert from 'node:assert/strict';
import type { Row } from '../../src/protocol/rows';
import { aRow } from './gallery';
import { closeBrowser, ReaderPage } from './readerPage';

const HOSTILE = [
  '<script>window.hit = 1</script>',
  '</script><script>window.hit = 1</script><!-- <script>',
  '<img src=x onerror="window.hit = 1">',
  '<svg onload="window.hit = 1"><animate onbegin="window.hit=1" attributeName=x></svg>',
  '<a href="javascript:window.hit=1">click</a>',
  '<a href=" java\nscript:window.hit=1">click</a>',
  '<a href="vscode://evil/command">click</a>',
  '<a href="command:workbench.action.quit">click</a>',
  '<a href="//evil.example">click</a>',
  '<iframe srcdoc="<script>parent.hit = 1</script>"></iframe>',
  '<p style="position:fixed;inset:0;background:url(https://evil.example/x.png)">styled</p>',
  '<style>*{display:none}@import "https://evil.example/x.css"</style>styled',
  '<link rel=stylesheet href=https://evil.example/x.css><base href=https://evil.example>',
  '<form action=https://evil.example><input name=password autofocus onfocus="window.hit=1"><button>go</button></form>',
  '<math><mtext><table><mglyph><style><img src=x onerror=window.hit=1></style></mglyph></table></mtext></math>',
  '<b id="root" class="feed" data-act="export" name="host">clobber</b>',
  '<details open ontoggle="window.hit=1">x</details><video src=https://evil.example/v onerror="window.hit=1"></video>',
  '${window.hit=1}{{constructor.constructor("window.hit=1")()}}',
  `<p>${'x'.repeat(100_000)}</p>`,
  '\u202egnp.exe \u0000 \ud800 ￿',
];

describe('The reader and hostile messages', () => {
  after(closeBrowser);

  it('leave a page whole that is made for them', async () => {
    const all = HOSTILE.map((text) => text.slice(0, 300)).join('');
    const reader = await ReaderPage.open({ count: 20, session: all, title: `</title>${all}` });
    assert.equal((await reader.visible()).at(-1)?.number, 19);
    assert.equal(await reader.page.evaluate(() => 'hit' in window), false);
    assert.deepEqual(reader.loads, []);
    assert.deepEqual(reader.complaints, []);
    assert.equal(Buffer.byteLength(reader.source), reader.source.length, 'the page is all ASCII');
    await reader.close();
  });

  for (const format of ['plain', 'html'] as const)
    it(`runs nothing, loads nothing and shows no foreign element when they say that they are ${format}`, async () => {
      const rows: Row[] = HOSTILE.map((text, index) =>
        aRow({
          id: `<img src=x onerror="window.hit=1">${index}`,
          text,
          textFormat: format,
          author: { name: text.slice(0, 300), id: text.slice(0, 300) },
          rawTime: text.slice(0, 300),
          type: text.slice(0, 300),
          zone: text.slice(0, 300),
          replyTo: { id: text.slice(0, 300), text, author: { name: text.slice(0, 300) } },
          attachments: [{ id: 'a', name: text.slice(0, 300) }],
          ...(index % 3 === 0 && { direction: 'system' }),
        }),
      );
      const reader = await ReaderPage.open({
        rows,
        count: rows.length,
        header: { title: HOSTILE[1]!, participants: HOSTILE.slice(0, 5), topic: HOSTILE[2]! },
      });
      const { page } = reader;
      await page.locator('[data-act=first]').click();
      for (let position = 0; position < rows.length; position++) {
        await page.evaluate(() => document.querySelector<HTMLElement>('article[tabindex="0"]')?.focus());
        await page.keyboard.press('Enter');
        await page.keyboard.press('ArrowDown');
        await reader.settled();
      }
      const inside = await page.evaluate(() => {
        const allowed = new Set(
          'A ARTICLE B BDI BR BUTTON DIV EM I LI OL P SPAN STRONG SVG TIME U UL'.split(' '),
        );
        // The reader's own icons refer to the sprite in the page, and to nothing else.
        const elements = [...document.querySelectorAll('.feed *, .header *')].filter(
          (element) =>
            !element.matches('svg.icon > use') || !/^#icon-[a-z-]+$/.test(element.getAttribute('href') ?? ''),
        );
        return {
          hit: 'hit' in window,
          foreign: elements
            .map(({ tagName }) => tagName.toUpperCase())
            .filter((tag) => !allowed.has(tag) && tag !== 'H1'),
          attributes: elements
            .flatMap((element) => element.getAttributeNames())
            .filter((name) => /^on|^href$|^src|^style$/.test(name)),
          clickable: [...document.querySelectorAll<HTMLElement>('.text [data-act], .text [id], .text [name]')]
            .length,
          links: [...document.querySelectorAll<HTMLElement>('[data-href]')].map(
            ({ dataset }) => dataset['href'],
          ),
        };
      });
      assert.deepEqual(inside, {
        hit: false,
        foreign: [],
        attributes: [],
        clickable: 0,
        links: inside.links,
      });
      assert.ok(inside.links.every((href) => /^(https?:\/\/|mailto:)/.test(href ?? '')));
      assert.deepEqual(reader.loads, []);
      // The parser that the sanitizer uses says aloud what the policy has kept from happening.
      assert.deepEqual(
        reader.complaints.filter((complaint) => !complaint.endsWith('The action has been blocked.')),
        [],
      );
      await reader.close();
    });

  it('keeps apart what stands in blocks and cells of its own', async () => {
    const text =
      '<div>one</div><div>two</div><h1>three</h1>four<table><tr><td>five</td><td>six</td></tr><tr><td>seven';
    const reader = await ReaderPage.open({ count: 1, rows: [aRow({ textFormat: 'html', text })] });
    const shown = await reader.page.locator('.text.html').innerText();
    assert.deepEqual(shown.split(/\s+/), ['one', 'two', 'three', 'four', 'five', 'six', 'seven']);
    await reader.close();
  });

  it('opens nothing but what the host is asked to open', async () => {
    const rows = [aRow({ text: 'https://example.com/a?b=c#d and javascript:alert(1)' })];
    const reader = await ReaderPage.open({ rows, count: 1 });
    await reader.page.locator('.link').click();
    await reader.page.waitForFunction(() => window.host.asked.some(({ method }) => method === 'openLink'));
    assert.deepEqual(
      await reader.page.evaluate(() => window.host.asked.filter(({ method }) => method === 'openLink')),
      [{ method: 'openLink', params: { href: 'https://example.com/a?b=c#d' } }],
    );
    assert.equal(await reader.page.locator('.link').count(), 1);
    assert.equal(reader.page.url(), 'http://reader.test/');
    await reader.close();
  });
});
