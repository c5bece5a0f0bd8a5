import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/contract';
import { startSandbox } from '../../../src/sandbox/sandbox';
import { LANDMARKS } from '../../../src/sandbox/superoffice/data/landmarks';
import type { Workbench } from '../pages/workbench';
import { useEditor } from '../support/useEditor';

/** The questions of signing in with a password, and the answers that suit the sandbox. */
type Answers = readonly (readonly [question: RegExp, answer: string])[];

describe('A new user of SuperOffice', () => {
  const vscode = useEditor();
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => sandbox.stop());

  const signIns = (): number =>
    sandbox.requests('superoffice').filter((line) => line.includes('Authenticate')).length;

  function answers({ address = '', token = '' } = {}): Answers {
    const { baseUrl, userName, password } = sandbox.superoffice;
    return [
      [/The host of your SuperOffice/, address || baseUrl],
      [/The name that you sign in to SuperOffice with/, userName],
      [/kept in the secret storage/, password],
      [/The client secret of your registered app/, token],
      [/The zone of the times/, 'Europe/Oslo'],
      [/What should the account be called/, 'Mine'],
    ];
  }

  async function begin(method: RegExp, given: Answers): Promise<Workbench> {
    const window = await vscode.window();
    await window.openContainer('Parley');
    await window.runCommand('Parley: Add Account…');
    await window.quickInput.pick('SuperOffice');
    await window.quickInput.pick(method);
    for (const [question, answer] of given) await window.quickInput.answer(question, answer);
    return window;
  }

  const signedIn = async (): Promise<Workbench> => {
    const window = await begin(/^User name and password/, answers());
    await window.tree('Sessions').item(/^Mine/).waitFor();
    await window.tree('Sessions').focused();
    return window;
  };

  it('adds an account of an installation of their own, and reads and copies a conversation', async () => {
    const window = await signedIn();
    const tree = window.tree('Sessions');
    await tree.item(/500 messages|Eight messages/).waitFor();
    await window.openSessionById(undefined, LANDMARKS.eight);
    const reader = window.reader();
    await reader.title.getByText('Eight messages').waitFor();
    await reader.facts.getByText('8 messages', { exact: true }).waitFor();

    await tree.contextMenu(/Eight messages/, /Open the Platform.s Own Transcript/);
    await window.quickInput.pick('Plain Text');
    await window.editorTab(/Eight messages.*\.txt/).waitFor();
    await window.page
      .locator('.monaco-editor .view-line')
      .filter({ hasText: /WhenPosted/ })
      .first()
      .waitFor();

    await tree.item(/^Mine/).hover();
    const tooltip = window.page.locator('.monaco-hover:visible');
    await tooltip.filter({ hasText: /11\.6\.1004/ }).waitFor();
  });

  it('is asked for the application token where SuperOffice Online wants one', async () => {
    sandbox.setFault('superoffice.online', true);
    const { baseUrl, tenant = '', applicationToken = '' } = sandbox.superoffice;
    const address = `${new URL(baseUrl).origin}/${tenant}`;
    const window = await begin(/^User name and password/, answers({ address }));
    const ask = window.quickInput;
    await ask.asks(/The server asks for an application token/);
    assert.equal(await ask.isMasked(), true);
    await ask.answer(/The server asks for an application token/, applicationToken);
    for (const [question] of answers().slice(4)) {
      await ask.asks(question);
      await ask.input.press('Enter');
    }
    await window
      .tree('Sessions')
      .item(/500 messages|Eight messages/)
      .waitFor();
    assert.ok(sandbox.requests('superoffice').every((line) => line.includes(`/${tenant}/`)));
  });

  it('signs in as a system user with the private key of the app', async () => {
    sandbox.setFault('superoffice.online', true);
    const {
      baseUrl,
      tenant = '',
      applicationToken = '',
      systemUserToken = '',
      privateKey = '',
    } = sandbox.superoffice;
    const window = await begin(/^System user/, [
      [/The host of your SuperOffice/, `${new URL(baseUrl).origin}/${tenant}`],
      [/The context identifier of your tenant/, tenant],
      [/The client secret of your registered app/, applicationToken],
      [/The token that your tenant gave to your app/, systemUserToken],
      [/The RSA key of your app/, privateKey.replace(/\n/g, ' ')],
      [/The zone of the times/, ''],
      [/What should the account be called/, 'Robot'],
    ]);
    await window
      .tree('Sessions')
      .item(/500 messages|Eight messages/)
      .waitFor();
  });

  it('does not notice that the ticket has expired in the middle, and is asked when there is no other', async () => {
    const window = await signedIn();
    await window.openSessionById(undefined, LANDMARKS.eight);
    const reader = window.reader();
    await reader.facts.getByText('8 messages', { exact: true }).waitFor();
    assert.equal(signIns(), 1);
    sandbox.setFault('superoffice.ticketExpired', true);
    await window.openSessionById(undefined, LANDMARKS.fiveHundred);
    await window.reader().facts.getByText('500 messages', { exact: true }).waitFor();
    assert.equal(signIns(), 2);

    // Now the password does not work any more either.
    sandbox.setFault('superoffice.authenticationRefused', true);
    sandbox.setFault('superoffice.ticketExpired', false);
    sandbox.setFault('superoffice.ticketExpired', true);
    const tree = window.tree('Sessions');
    await tree.inlineAction(/^Mine/, /Refresh Sessions/);
    const failed = tree.item(/refused the user name or password of Mine/);
    await failed.waitFor();
    sandbox.setFault('superoffice.authenticationRefused', false);
    await failed.click();
    for (const [question, answer] of answers().slice(2, 4)) await window.quickInput.answer(question, answer);
    await failed.waitFor({ state: 'hidden' });
    await tree.item(/500 messages|Eight messages/).waitFor();
  });

  it('sees the sessions of own topics when the archive is refused, and is told so', async () => {
    sandbox.setFault('superoffice.noArchiveRights', true);
    const window = await signedIn();
    const tree = window.tree('Sessions');
    await tree.item(/The list of all sessions was refused/).waitFor();
    await tree.item(/500 messages|Eight messages/).waitFor();
    await window.openSessionById(undefined, LANDMARKS.eight);
    await window.reader().facts.getByText('8 messages', { exact: true }).waitFor();
  });
});
