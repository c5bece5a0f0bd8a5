import type { Locator, Page } from 'playwright-core';

/** The box that drops from the top: input boxes, picks, the command palette and simple file dialogs. */
export class QuickInput {
  readonly widget: Locator;
  readonly input: Locator;
  /** What the box says about its content: the prompt, or why the content is not accepted. */
  readonly message: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget:visible');
    this.input = this.widget.locator('.quick-input-box input');
    this.message = this.widget.locator('.quick-input-message');
  }

  option(name: string | RegExp): Locator {
    return this.widget.getByRole('option', { name });
  }

  /** In a list of several, ticks all entries with each of these texts, and goes on. */
  async tick(...texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      await this.input.fill(text);
      const rows = this.widget.locator('.monaco-list-row').filter({ hasText: text });
      await rows.first().waitFor();
      for (const row of await rows.all()) await row.click();
    }
    await this.input.press('Enter');
  }

  async pick(name: string | RegExp): Promise<void> {
    await this.option(name).first().click();
  }

  /** Waits for the box with that title, prompt or placeholder, fills it and presses Enter. */
  async answer(question: string | RegExp, text: string): Promise<void> {
    await this.asks(question);
    await this.input.fill(text);
    await this.input.press('Enter');
  }

  /** Resolves when the box asks that question. */
  async asks(question: string | RegExp, timeoutMs?: number): Promise<void> {
    const label = this.widget.getByText(question).or(this.widget.getByPlaceholder(question));
    await label.first().waitFor({ ...(timeoutMs !== undefined && { timeout: timeoutMs }) });
  }

  async isMasked(): Promise<boolean> {
    return (await this.input.getAttribute('type')) === 'password';
  }

  /** Answers an open or save dialog (`files.simpleDialog.enable`) with an absolute path. */
  async chooseFile(file: string): Promise<void> {
    // The dialog takes input only when it has listed the folder; until then a list before it may still be seen.
    await this.page.waitForFunction(
      (selector) => document.querySelector<HTMLInputElement>(selector)?.value.startsWith('/'),
      '.quick-input-widget .quick-input-box input',
    );
    await this.option('..').waitFor();
    await this.input.fill(file);
    for (let tries = 0; tries < 5 && (await this.widget.isVisible()); tries++) {
      await this.input.press('Enter');
      await this.widget.waitFor({ state: 'hidden', timeout: 3000 }).catch(() => undefined);
    }
    await this.widget.waitFor({ state: 'hidden', timeout: 5000 });
  }

  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.widget.waitFor({ state: 'hidden' });
  }
}
