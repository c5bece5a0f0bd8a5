import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The reader panel that is visible. */
export class Reader {
  readonly title: Locator;
  /** The rows that are drawn: those around what is visible. */
  readonly messages: Locator;
  readonly facts: Locator;

  constructor(
    private readonly page: Page,
    readonly frame: FrameLocator,
  ) {
    this.title = frame.getByRole('heading', { level: 1 });
    this.messages = frame.getByRole('article');
    this.facts = frame.locator('header .facts');
  }

  message(text: string | RegExp): Locator {
    return this.messages.filter({ hasText: text });
  }

  /** The message whose bytes somebody looks at. */
  marked(text: string | RegExp): Locator {
    return this.frame.locator('article.marked').filter({ hasText: text });
  }

  async press(button: string | RegExp): Promise<void> {
    await this.frame.getByRole('button', { name: button }).click();
  }

  /** Turns the mouse wheel over the messages until `target` is on screen. */
  async scrollUntil(target: Locator, direction: 'up' | 'down', timeoutMs = 60_000): Promise<void> {
    await this.messages.first().hover();
    const end = Date.now() + timeoutMs;
    while (!(await target.isVisible())) {
      if (Date.now() > end) throw new Error(`Scrolling ${direction} did not bring the target on screen.`);
      await this.page.mouse.wheel(0, direction === 'up' ? -100_000 : 100_000);
      // What comes next is drawn, and fetched, frame by frame.
      await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  }
}
