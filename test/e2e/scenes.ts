import { LANDMARKS as SUPEROFFICE } from '../../src/sandbox/superoffice/data/landmarks';
import { LANDMARKS as XELION } from '../../src/sandbox/xelion/landmarks';
import type { Workbench } from './pages/workbench';

/** Accounts as somebody mistyped them: no server listens at the first, and the second is not one. */
export const SETTINGS_OF_SCENES = {
  'parley.accounts': [
    { id: 'broken', kind: 'xelion', label: 'Nobody listens', baseUrl: 'http://127.0.0.1:9', tenant: 'x' },
    { id: 'malformed', kind: 'telegraph', label: 'Malformed' },
  ],
};

/** What there is to look at, in the order in which one comes by. Each starts where the one before it ended. */
export const SCENES = {
  async welcome(window: Workbench) {
    await window.page.getByRole('button', { name: 'Try the Sandbox' }).waitFor();
  },
  async conversation(window: Workbench) {
    await window.page.getByRole('button', { name: 'Try the Sandbox' }).click();
    const sessions = window.tree('Sessions');
    await sessions.expand(/Xelion sandbox/);
    await sessions.open(/Sanne Vermeulen/);
    await window.reader().title.getByText('Sanne Vermeulen').waitFor();
    await window.reader().messages.first().waitFor();
    await window.page.mouse.move(640, 10);
  },
  async typesOfMessages(window: Workbench) {
    await window.openSessionById(/SuperOffice sandbox/, SUPEROFFICE.eight);
    await window.reader().messages.first().waitFor();
  },
  async emptySession(window: Workbench) {
    await window.openSessionById(/SuperOffice sandbox/, SUPEROFFICE.empty);
    await window.reader().title.waitFor();
  },
  async longSession(window: Workbench) {
    await window.openSessionById(/Xelion sandbox/, XELION.sessions.twentyThousand);
    await window.reader().messages.first().waitFor();
  },
  async goneSession(window: Workbench) {
    await window.openSessionById(/Xelion sandbox/, 4711);
    await window.quickInput.asks(/The server no longer has/);
  },
  async addAccount(window: Workbench) {
    await window.quickInput.cancel();
    await window.runCommand('Parley: Add Account…');
    await window.quickInput.option('Xelion').waitFor();
  },
};
