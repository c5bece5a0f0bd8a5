import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/contract';
import { startSandbox } from '../../../src/sandbox/sandbox';
import { LANDMARKS } from '../../../src/sandbox/xelion/landmarks';
import type { Workbench } from '../pages/workbench';
import { answerAccount } from '../support/typeAccount';
import { useEditor } from '../support/useEditor';

const { sessions, mfa } = LANDMARKS;

describe('A new user of Xelion', () => {
  const vscode = useEditor();
  let sandbox: Sandbox;
  /** By how much the server's clock is ahead. */
  let offset = 0;
  beforeEach(async () => {
    offset = 0;
    sandbox = await startSandbox({ now: () => Date.now() + offset });
  });
  afterEach(() => sandbox.stop());

  /** Begins to add an account and answers everything that is asked at first. */
  const answer = (window: Workbench, changes: { tenant?: string } = {}): Promise<void> =>
    answerAccount(window, { ...sandbox.xelion, ...changes }, 'Mine');

  /** Opens Parley's view and adds an account to which nothing stands in the way. */
  async function signedIn(): Promise<Workbench> {
    const window = await vscode.window();
    await answer(window);
    await window.tree('Sessions').item(/^Mine/).waitFor();
    await window.tree('Sessions').focused();
    return window;
  }

  it('signs in with a verification code and sees the vendor page’s example as it is', async () => {
    sandbox.setFault('xelion.mfa', 10013);
    const window = await vscode.window();
    await answer(window);
    const ask = window.quickInput;
    await ask.answer(/asks Mine for a verification code\. E-mail address/, mfa.email);
    await ask.asks(/The verification code that you received/);
    assert.equal(await ask.isMasked(), true);
    await ask.answer(/The verification code that you received/, '000000');
    await ask.answer(/asks Mine for a verification code\. Enter the code/, mfa.code);

    const tree = window.tree('Sessions');
    await tree.open(/^haas/i);
    const reader = window.reader();
    await reader.message('we need a bigger boat').first().waitFor();
    const texts = await reader.messages.locator('.bubble').allInnerTexts();
    assert.deepEqual(
      texts.map((text) => text.split(/\s*\n+\s*/)),
      [
        ['hello there', 'boat.txt', '12 bytes'],
        ['we need a bigger boat'],
        ['In reply to Arno', 'we need a bigger boat', 'hello there'],
      ],
    );
    assert.equal(sandbox.counts('xelion')['writes'], 0);
  });

  it('is told of a tenant that the server does not know where it was typed', async () => {
    const window = await vscode.window();
    await answer(window, { tenant: 'nowhere' });
    const ask = window.quickInput;
    await ask.answer(/does not know the tenant nowhere\. Correct/, sandbox.xelion.tenant ?? '');
    for (const question of [/user name/, /password/, /App key/, /What should the account be called/]) {
      await ask.asks(question);
      await ask.input.press('Enter');
    }
    const tree = window.tree('Sessions');
    await tree.item(/^haas/i).waitFor();
  });

  it('takes another user space when the server knows the one in use', async () => {
    sandbox.setFault('xelion.code10005', 'always');
    const window = await vscode.window();
    await answer(window);
    const ask = window.quickInput;
    await ask.asks(/already signed in under the same session name \(parley-arno-/);
    sandbox.setFault('xelion.code10005', undefined);
    await ask.answer(/Name of the session at the server/, 'parley-e2e-second');
    const tree = window.tree('Sessions');
    await tree.item(/^haas/i).waitFor();
  });

  it('goes on scrolling when the sign-in ends in the middle, and waits where the server is busy', async () => {
    const window = await signedIn();
    await window.openSessionById(undefined, sessions.fiveHundred);
    const reader = window.reader();
    await reader.messages.last().waitFor();
    // At the server it is two hours later, so the sign-in has ended there without its telling.
    offset = 2 * 3600_000;
    sandbox.setFault('xelion.retryAfter', 2);
    sandbox.setFault('xelion.busy', 1);
    await reader.scrollUntil(window.page.getByText(/Mine is busy: waiting 2 s/), 'up');
    await reader.scrollUntil(reader.facts.getByText('500 messages', { exact: true }), 'up');
    const { logins, refusedLogins } = sandbox.counts('xelion');
    assert.deepEqual({ logins, refusedLogins }, { logins: 2, refusedLogins: 0 });
  });

  it('follows a session: new messages come by themselves, without moving who reads elsewhere', async () => {
    const window = await signedIn();
    await window.openSessionById(undefined, sessions.fiveHundred);
    const reader = window.reader();
    await reader.messages.last().waitFor();
    await reader.press('Follow');
    sandbox.receive('xelion', { session: sessions.fiveHundred, text: 'The van has arrived' });
    await reader.message('The van has arrived').waitFor();
    await reader.messages.last().hover();
    await window.page.mouse.wheel(0, -3000);
    await reader.message('The van has arrived').waitFor({ state: 'hidden' });
    sandbox.receive('xelion', { session: sessions.fiveHundred, text: 'It is being unloaded' });
    await reader.frame.getByRole('button', { name: '1 new message' }).click();
    await reader.message('It is being unloaded').waitFor();
  });

  it('keeps two windows on one account signed in through ten renewals', async function () {
    this.timeout(600_000);
    // A renewal is due in the last fifth of a sign-in's life, which a slow machine must not be away for.
    sandbox.setFault('xelion.tokenLife', 30);
    const windows = [await signedIn(), await vscode.window()] as const;
    await windows[1].openContainer('Parley');
    await windows[1].tree('Sessions').expand(/^Mine/);
    const refresh = async (window: Workbench): Promise<void> => {
      const tree = window.tree('Sessions');
      await tree.inlineAction(/^Mine/, /Refresh Sessions/);
      await tree.item(/^haas/i).waitFor();
      await tree.item(/Loading sessions/).waitFor({ state: 'detached' });
      assert.equal(await tree.item(/sign in again|already signed in/i).count(), 0);
    };
    while ((sandbox.counts('xelion')['renewals'] ?? 0) < 10) await Promise.all(windows.map(refresh));
    // In a browser, windows do not share their secrets, so the second one meets the first one's name once and takes another
    // by itself. A sign-in that ended while a slow machine was elsewhere is made anew, which nobody is asked about either.
    assert.ok((sandbox.counts('xelion')['refusedLogins'] ?? 0) <= 1);
  });
});
