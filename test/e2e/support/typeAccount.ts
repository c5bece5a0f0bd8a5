import type { SandboxLogin } from '../../../src/sandbox/contract';
import type { Workbench } from '../pages/workbench';

/** Begins to add a Xelion account and answers, by typing, everything that is asked at first. */
export async function answerAccount(
  window: Workbench,
  { baseUrl, tenant = '', userName, password }: SandboxLogin,
  name: string,
): Promise<void> {
  await window.openContainer('Parley');
  await window.page.getByRole('button', { name: 'Add Account' }).first().click();
  const ask = window.quickInput;
  await ask.pick('Xelion');
  await ask.answer(/Address of the Xelion server/, baseUrl);
  await ask.answer(/^Tenant/, tenant);
  await ask.answer(/Your Xelion user name/, userName);
  await ask.answer(/Your Xelion password/, password);
  await ask.answer(/App key/, '');
  await ask.answer(/What should the account be called/, name);
}

/** Adds a Xelion account to which nothing stands in the way, and expands it in the tree. */
export async function typeAccount(window: Workbench, login: SandboxLogin, name: string): Promise<void> {
  await answerAccount(window, login, name);
  const sessions = window.tree('Sessions');
  await sessions.item(new RegExp(`^${name}`)).waitFor();
  await sessions.focused();
  await sessions.expand(new RegExp(`^${name}`));
}
