import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Workbench } from '../pages/workbench';
import { trySandbox } from '../support/trySandbox';
import { useEditor } from '../support/useEditor';

const THEMES = [
  'Default Light Modern',
  'Default Dark Modern',
  'Default High Contrast',
  'Default High Contrast Light',
];
/** The parts of the window that Parley fills; all else is the editor's own. */
const WELCOME = ['.welcome-view-content'];
const TREE = ['[role=tree][aria-label="Sessions"]'];
const QUICK_INPUT = ['.quick-input-widget'];
/** What every box of the editor's breaks: levels of options, and the option of a list that is gone. */
const EDITORS_OWN = ['aria-allowed-attr', 'aria-valid-attr-value'];
const READER = ['iframe.webview.ready', 'iframe#active-frame', 'body'];

/**
 * The rules that a part of the window breaks, with what breaks them.
 * @param part the way to it, through the frames that it stands in.
 */
async function violations({ page }: Workbench, part: string[]): Promise<Map<string, string>> {
  const { violations, passes } = await new AxeBuilder({ page }).include(part).analyze();
  assert.ok(passes.length > 0, `${part.join(' ')} is there`);
  return new Map(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html).join(' ')]));
}

for (const theme of THEMES)
  describe(`The window for everyone, in ${theme}`, () => {
    const vscode = useEditor({ settings: { 'workbench.colorTheme': theme } });

    it('has no violation of accessibility rules where Parley fills it', async () => {
      const window = await vscode.window();
      const { keyboard } = window.page;
      const assertAccessible = async (what: string, part: string[], known: readonly string[] = []) => {
        const found = [...(await violations(window, part))].filter(([rule]) => !known.includes(rule));
        assert.deepEqual(found, [], what);
      };
      await window.openContainer('Parley');
      await window.page.getByRole('button', { name: 'Try the Sandbox' }).waitFor();
      await assertAccessible('the welcome view', WELCOME);

      await window.page.getByRole('button', { name: 'Add Account' }).first().click();
      await window.quickInput.option('Xelion').waitFor();
      await assertAccessible('the choice of a platform', QUICK_INPUT, EDITORS_OWN);
      await window.quickInput.pick('Xelion');
      await window.quickInput.asks(/Address of the Xelion server/);
      await assertAccessible('the question for an address', QUICK_INPUT, EDITORS_OWN);
      await window.quickInput.cancel();

      const sessions = await trySandbox(window);
      await sessions.expand(/Xelion sandbox/);
      await sessions.item(/Oddities/).waitFor();
      await assertAccessible('the tree', TREE);

      await sessions.open(/Oddities/);
      const { frame, messages } = window.reader();
      await messages.first().waitFor();
      await frame.locator('article[tabindex="0"]').focus();
      await keyboard.press('Enter');
      await frame.locator('.details').first().waitFor();
      await assertAccessible('a conversation with the details of a message', READER);
      await keyboard.press('f');
      await frame.locator('.filter input:focus').waitFor();
      await keyboard.press('Control+f');
      await frame.locator('.find input:focus').waitFor();
      await assertAccessible('find and the filter', READER);
      await keyboard.press('Escape');
      await keyboard.press('?');
      await frame.getByRole('dialog').waitFor();
      await assertAccessible('the help for the keyboard', READER);
    });
  });
