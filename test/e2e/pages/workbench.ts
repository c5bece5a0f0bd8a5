import type { FrameLocator, Locator, Page } from 'playwright-core';
import { Notifications } from './notifications';
import { QuickInput } from './quickInput';
import { Reader } from './reader';
import { TextEditor } from './textEditor';
import { TreeView } from './treeView';

/** One window of VS Code. */
export class Workbench {
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;
  /** A modal dialog. */
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.quickInput = new QuickInput(page);
    this.notifications = new Notifications(page);
    this.dialog = page.getByRole('dialog').filter({ visible: true });
  }

  /** Resolves when the window has loaded its extensions. */
  async ready(): Promise<void> {
    await this.page.waitForFunction(() => performance.getEntriesByName('code/didLoadExtensions').length > 0);
  }

  /** Shows the container of that name in the side bar. */
  async openContainer(name: string): Promise<void> {
    const tab = this.page.locator('.part.activitybar').getByRole('tab', { name });
    await tab.waitFor();
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  }

  /** Unfolds a view of the side bar. */
  async openView(name: string): Promise<void> {
    const header = this.page.getByRole('button', { name: `${name} Section` });
    if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
  }

  tree(name: string | RegExp): TreeView {
    return new TreeView(this.page, name);
  }

  /** Runs a command by its full title in the command palette, e.g. `Parley: Add Account…`. */
  async runCommand(title: string): Promise<void> {
    await this.#again(async (timeout) => {
      await this.#openPalette();
      await this.quickInput.input.fill(`>${title}`, { timeout });
      await this.quickInput.option(title).first().click({ timeout });
    });
  }

  /** Runs a command that asks something, and waits for the question. */
  async runAsking(title: string, question: string | RegExp): Promise<void> {
    await this.#again(async (timeout) => {
      await this.runCommand(title);
      await this.quickInput.asks(question, timeout);
    });
  }

  /**
   * Does again what did not come off: what the palette offers is settled when it opens, which may be before the editor has
   * taken note of its focus; and a tree that is drawn anew may take the focus back, with which the palette or a question goes.
   */
  async #again(step: (timeout: number) => Promise<void>): Promise<void> {
    for (let tries = 0; tries < 2; tries++) {
      const done = await step(6000).then(
        () => true,
        () => false,
      );
      if (done) return;
      await this.page.keyboard.press('Escape');
    }
    await step(30_000);
  }

  /** A reader that is just loading swallows the key, or passes it on late: a second one then would open the palette anew. */
  async #openPalette(): Promise<void> {
    for (let tries = 0; tries < 5 && !(await this.quickInput.input.isVisible()); tries++) {
      await this.page.keyboard.press('F1');
      await this.quickInput.input.waitFor({ timeout: 6000 }).catch(() => undefined);
    }
  }

  /** Opens a session by the palette; with a single account, Parley does not ask for one. */
  async openSessionById(account: RegExp | undefined, id: string | number): Promise<void> {
    await this.runAsking('Parley: Open Session by Id…', account ?? /The id of the session/);
    if (account) await this.quickInput.pick(account);
    await this.quickInput.answer(/The id of the session/, String(id));
  }

  editorTab(name: string | RegExp): Locator {
    return this.page.locator('.part.editor').getByRole('tab', { name });
  }

  /** The text editor whose tab has that name. */
  textEditor(name: string | RegExp): TextEditor {
    return new TextEditor(this.page, name);
  }

  /** The content of the visible webviews, in the order in which they were created. */
  webview(index = 0): FrameLocator {
    return this.page
      .locator('iframe.webview.ready:visible')
      .nth(index)
      .contentFrame()
      .locator('iframe#active-frame')
      .contentFrame();
  }

  reader(index = 0): Reader {
    return new Reader(this.page, this.webview(index));
  }
}
