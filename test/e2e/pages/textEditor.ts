import type { Locator, Page } from 'playwright-core';

/** A text editor on screen. It draws only the lines that are visible. */
export class TextEditor {
  readonly editor: Locator;
  /** The lines that are drawn. */
  readonly lines: Locator;
  /** What is selected, a rectangle a line. */
  readonly selection: Locator;

  /** The same while it has the focus. */
  readonly focused: Locator;

  /** @param name of its tab, which is also how screen readers call it */
  constructor(page: Page, name: string | RegExp) {
    const group = page
      .locator('.editor-group-container')
      .filter({ has: page.getByRole('tab', { name, selected: true }) });
    this.editor = group.locator('.monaco-editor').first();
    this.focused = group.locator('.monaco-editor.focused').first();
    this.lines = this.editor.locator('.view-line');
    this.selection = this.editor.locator('.selected-text');
  }

  line(text: string | RegExp): Locator {
    return this.lines.filter({ hasText: text });
  }
}
