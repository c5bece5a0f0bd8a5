import type { Locator, Page } from 'playwright-core';
import { chooseFromMenu } from './menu';

/** One tree in the side bar. */
export class TreeView {
  readonly tree: Locator;

  constructor(
    private readonly page: Page,
    name: string | RegExp,
  ) {
    this.tree = page.getByRole('tree', { name });
  }

  item(name: string | RegExp): Locator {
    return this.tree.getByRole('treeitem', { name }).first();
  }

  /** Resolves when the tree has the focus: what opens before it comes, e.g. a quick pick, it would close. */
  async focused(): Promise<void> {
    await this.tree.and(this.page.locator(':focus')).waitFor();
  }

  async expand(name: string | RegExp): Promise<void> {
    await this.setExpanded(name, true);
  }

  /** Also brings what stands below on screen, as a tree draws only what is visible. */
  async collapse(name: string | RegExp): Promise<void> {
    await this.setExpanded(name, false);
  }

  private async setExpanded(name: string | RegExp, expanded: boolean): Promise<void> {
    const item = this.item(name);
    await item.waitFor();
    const wanted = item.and(this.page.locator(`[aria-expanded="${expanded}"]`));
    // Who expands it at the same moment, as Parley does with an account that was just added, would make this one collapse it.
    for (let tries = 0; tries < 5 && !(await wanted.isVisible()); tries++) {
      await item.locator('.monaco-tl-twistie').click();
      await wanted.waitFor({ timeout: 2000 }).catch(() => undefined);
    }
    await wanted.waitFor();
  }

  async open(name: string | RegExp): Promise<void> {
    await this.item(name).click();
  }

  /** Scrolls a long list until the item is drawn, by keyboard as the tree draws only what is visible. */
  async scrollTo(name: string | RegExp): Promise<void> {
    const item = this.item(name);
    for (let pages = 0; pages < 200 && !(await item.isVisible()); pages++) {
      await this.page.keyboard.press('PageDown');
    }
    await item.scrollIntoViewIfNeeded();
  }

  /** A button that appears inside the item under the pointer. */
  async inlineAction(item: string | RegExp, action: string | RegExp): Promise<void> {
    await this.item(item).hover();
    await this.item(item).getByRole('button', { name: action }).click();
  }

  async contextMenu(item: string | RegExp, entry: string | RegExp): Promise<void> {
    await this.item(item).click({ button: 'right' });
    await chooseFromMenu(this.page, entry);
  }

  /** A button in the title of the view, which shows while the pointer is on it. */
  async titleAction(action: string | RegExp): Promise<void> {
    const pane = this.page.locator('.part.sidebar .pane').filter({ has: this.tree });
    await pane.locator('.pane-header').hover();
    await pane.getByRole('button', { name: action }).first().click();
  }
}
