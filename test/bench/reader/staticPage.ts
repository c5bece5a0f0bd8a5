import type { Page } from 'playwright-core';
import { openBlank } from '../../webview/readerPage';

/** The yardstick: a page with as many rows as a page holds with ease, which the browser scrolls by itself. */
export async function staticPage(): Promise<{ page: Page; close: () => Promise<void> }> {
  const { page, close } = await openBlank();
  await page.setContent(`<body style="margin:0"><div class="scroller" style="height:700px;overflow:auto">
    <div class="feed">${'<div style="height:48px;border-bottom:1px solid">A row like any other</div>'.repeat(1000)}</div></div>`);
  return { page, close };
}
