import type { Locator, Page } from 'playwright-core';

/** The toasts at the bottom right, progress included. */
export class Notifications {
  constructor(private readonly page: Page) {}

  toast(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }

  /**
   * Resolves when a task has told its result and its progress is gone. VS Code shows no more than three toasts within
   * 800 ms of each other, so who starts the next task at once may never see its result.
   */
  async result(text: string | RegExp, timeoutMs?: number): Promise<void> {
    await this.toast(text).waitFor({ ...(timeoutMs !== undefined && { timeout: timeoutMs }) });
    await this.page
      .locator('.notification-toast .monaco-progress-container.active')
      .waitFor({ state: 'detached' });
  }

  /** Presses a button of a toast. */
  async choose(text: string | RegExp, button: string | RegExp): Promise<void> {
    await this.toast(text).getByRole('button', { name: button }).click();
  }
}
