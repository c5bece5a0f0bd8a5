import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '../../../src/sandbox/contract';
import { startSandbox } from '../../../src/sandbox/sandbox';
import { LANDMARKS } from '../../../src/sandbox/xelion/landmarks';
import type { Workbench } from '../pages/workbench';
import { useEditor } from '../support/useEditor';

const MALFORMED = {
  'parley.accounts': [
    { id: 'old', kind: 'xelion', name: 'Old', baseUrl: 'ftp://xelion.example' },
    'not an account',
  ],
};

describe('What goes wrong', () => {
  const vscode = useEditor({ settings: MALFORMED });
  let sandbox: Sandbox;
  let website: Server;
  before(async () => {
    sandbox = await startSandbox();
    website = createServer((_, response) => response.end('<!doctype html><title>Welcome</title>'));
    await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    await sandbox.stop();
    website.closeAllConnections();
    website.close();
  });

  /** Answers all questions on a Xelion account, beginning with the address; kept answers are taken by Enter. */
  async function answerAll({ quickInput }: Workbench, baseUrl: string, again = false): Promise<void> {
    const { tenant = '', userName, password } = sandbox.xelion;
    const answers: [RegExp, string][] = [
      [/^Tenant/, tenant],
      [/Your Xelion user name/, userName],
      [/Your Xelion password/, again ? '' : password],
      [/App key/, ''],
      [/What should the account be called/, 'Typed'],
    ];
    await quickInput.answer(/Address of the Xelion server|is not valid|Check the base URL/, baseUrl);
    for (const [question, answer] of answers) await quickInput.answer(question, answer);
  }

  it('is said where the user looks, with a next step, and loses nothing that is loaded', async () => {
    const window = await vscode.window();
    await window.openContainer('Parley');
    const sessions = window.tree('Sessions');

    await sessions.item(/parley\.accounts\[0\]\.baseUrl cannot be used/).waitFor();
    await sessions.item(/parley\.accounts\[1\] cannot be used/).waitFor();

    await window.runCommand('Parley: Add Account…');
    const ask = window.quickInput;
    await ask.pick('Xelion');
    await ask.answer(/Address of the Xelion server/, 'not an address');
    await ask.asks(/is not valid/);
    await answerAll(window, 'http://127.0.0.1:9');
    await ask.asks(/127\.0\.0\.1:9 cannot be reached .* Check the base URL/);
    await answerAll(window, `http://127.0.0.1:${(website.address() as AddressInfo).port}`, true);
    await ask.asks(/answered with a web page instead of/);
    await answerAll(window, sandbox.xelion.baseUrl, true);

    await sessions.expand(/^Typed/);
    await sessions.item(/^haas/i).waitFor();

    for (const [fault, sentence] of [
      ['xelion.error500', /The server failed/],
      ['xelion.empty500', /The server failed|not available \(500\)/],
      ['xelion.html200', /answered with a web page/],
    ] as const) {
      sandbox.setFault(fault, true);
      await sessions.contextMenu(/^Typed/, 'Refresh Sessions');
      await sessions.item(sentence).waitFor();
      await sessions.item(/^haas/i).waitFor();
      sandbox.setFault(fault, false);
      await sessions.item(sentence).click();
      await sessions.item(sentence).waitFor({ state: 'detached' });
    }

    await window.openSessionById(undefined, LANDMARKS.sessions.fiveHundred);
    const reader = window.reader();
    await reader.messages.last().waitFor();
    sandbox.setFault('xelion.error500', 'chats/*/messages');
    const retry = reader.frame.getByRole('button', { name: 'Try again' });
    await reader.scrollUntil(retry, 'up');
    await reader.frame.getByText(/The server failed/).waitFor();
    await reader.messages.first().waitFor();
    sandbox.setFault('xelion.error500', false);
    await retry.click();
    await retry.waitFor({ state: 'detached' });

    const { eight, vendorExample } = LANDMARKS.sessions;
    sandbox.setFault('xelion.goneSession', `${eight},${vendorExample}`);
    await window.openSessionById(undefined, eight);
    await ask.asks(/The server no longer has/);
    await ask.cancel();
    await sessions.open(/^haas/i);
    await window
      .reader()
      .frame.getByText(/The server no longer has/)
      .waitFor();
  });
});
