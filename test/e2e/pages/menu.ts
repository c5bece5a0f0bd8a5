import type { Page } from 'playwright-core';

/** Chooses an entry of the menu that is open. */
export async function chooseFromMenu(page: Page, entry: string | RegExp): Promise<void> {
  const item = page.getByRole('menuitem', { name: entry });
  await item.waitFor();
  // For its first moments a menu ignores clicks, so that the click that opened it chooses nothing.
  for (let tries = 0; tries < 20 && (await item.isVisible()); tries++) {
    await item.click();
    await item.waitFor({ state: 'hidden', timeout: 300 }).catch(() => undefined);
  }
  await item.waitFor({ state: 'hidden', timeout: 1000 });
}
