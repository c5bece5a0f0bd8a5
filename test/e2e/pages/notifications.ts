import type { Locator, Page } from 'playwright-core';

/** The toasts at the bottom right, progress included. */
export class Notifications {
  constructor(private readonly page: Page) {}

  toast(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }

  /** Presses a button of a toast. */
  async choose(text: string | RegExp, button: string | RegExp): Promise<void> {
    await this.toast(text).getByRole('button', { name: button }).click();
  }
}
