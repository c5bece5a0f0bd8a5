import { LANDMARKS as SUPEROFFICE } from '../../src/sandbox/superoffice/data/landmarks';
import { LANDMARKS as XELION } from '../../src/sandbox/xelion/landmarks';
import type { Workbench } from './pages/workbench';
import { trySandbox } from './support/trySandbox';

/** Opens a session and waits until it stands in the place of the one before. */
async function openNext(window: Workbench, account: RegExp, id: string | number): Promise<void> {
  const before = await window.reader().title.innerText();
  await window.openSessionById(account, id);
  await window.reader().title.filter({ hasNotText: before }).waitFor();
  await window
    .reader()
    .frame.getByText('This session has no messages')
    .or(window.reader().messages)
    .first()
    .waitFor();
}

/** What there is to look at, in the order in which one comes by. Each starts where the one before it ended. */
export const SCENES = {
  async welcome(window: Workbench) {
    await window.page.getByRole('button', { name: 'Try the Sandbox' }).waitFor();
  },
  async conversation(window: Workbench) {
    const sessions = await trySandbox(window);
    await sessions.expand(/Xelion sandbox/);
    // The newest of all: a group; its own title replaces the first participant when it is known.
    await sessions.open(/Sanne Vermeulen|Webshop bridge/);
    await window.reader().messages.first().waitFor();
    await window.page.mouse.move(640, 790);
  },
  async find(window: Workbench) {
    const { frame } = window.reader();
    await frame.getByRole('button', { name: 'Find', exact: true }).click();
    await frame.getByRole('searchbox', { name: 'Find' }).fill('e');
    await frame.locator('.find .count', { hasText: 'of' }).waitFor();
    await frame.getByRole('button', { name: 'Previous match' }).click();
    await frame.locator('article.hit').waitFor();
  },
  async filter(window: Workbench) {
    const { frame } = window.reader();
    await frame.getByRole('button', { name: 'Close' }).click();
    await frame.getByRole('button', { name: 'Filter messages' }).click();
    await frame.getByRole('combobox', { name: 'All directions' }).selectOption('incoming');
    await frame.getByText(/ of [\d,]+ messages/).waitFor();
  },
  async keys(window: Workbench) {
    const { frame } = window.reader();
    await frame.getByRole('button', { name: 'Clear filter' }).click();
    await frame.getByRole('button', { name: 'Keyboard help' }).click();
    await frame.getByRole('dialog').waitFor();
  },
  async asText(window: Workbench) {
    const { frame } = window.reader();
    await frame.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await frame.getByRole('button', { name: 'Open as text' }).click();
    await window.editorTab(/\.chat/).waitFor();
  },
  async typesOfMessages(window: Workbench) {
    await window.runCommand('View: Close Editor');
    await openNext(window, /SuperOffice sandbox/, SUPEROFFICE.eight);
  },
  async emptySession(window: Workbench) {
    await openNext(window, /SuperOffice sandbox/, SUPEROFFICE.empty);
  },
  async longSession(window: Workbench) {
    await openNext(window, /Xelion sandbox/, XELION.sessions.twentyThousand);
  },
  async bytes(window: Workbench) {
    await window.tree('Sessions').open(/^haas/i);
    await window.reader().message('we need a bigger boat').first().click();
    await window.page.keyboard.press('Alt+W');
    await window
      .textEditor(/GET chats.*response/)
      .selection.first()
      .waitFor();
    await window.openView('Wire');
    await window.tree('Wire').item(/GET /).first().waitFor();
  },
  async fields(window: Workbench) {
    await window.runCommand('Parley: Show the Message Field by Field');
    await window
      .textEditor(/fields\.md/)
      .line('## subject')
      .waitFor();
  },
  async exchange(window: Workbench) {
    await window.tree('Wire').item(/GET /).first().click();
    await window.editorTab(/as received/).waitFor();
  },
  async exportSteps(window: Workbench) {
    await window.runCommand('Parley: Export Session…');
    await window.quickInput.widget.waitFor();
  },
  async filteredTree(window: Workbench) {
    await window.quickInput.cancel();
    await window.runCommand('Parley: Filter Sessions…');
    await window.quickInput.widget.waitFor();
  },
  async goneSession(window: Workbench) {
    await window.quickInput.cancel();
    await window.openSessionById(/Xelion sandbox/, 4711);
    await window.quickInput.asks(/The server no longer has/);
  },
  async addAccount(window: Workbench) {
    if (await window.quickInput.widget.isVisible()) await window.quickInput.cancel();
    await window.runCommand('Parley: Add Account…');
    await window.quickInput.option('Xelion').waitFor();
  },
};
