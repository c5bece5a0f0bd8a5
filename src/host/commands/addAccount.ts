import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import { type ErrorCode, type ParleyError, toParleyError } from '../../core/base/errors';
import type { Account } from '../../core/model/account';
import type { AccountField, SignInMethod } from '../../core/ports/providerKind';
import { nextStep, sentence } from '../adapters/errorText';
import { type Answers, askSteps, type StepProblem } from '../adapters/inputSteps';
import { withProgress } from '../adapters/cancellation';
import { Challenges } from '../accounts/challenges';
import { defaultName, newAccount } from '../accounts/newAccount';
import type { Kind, Platforms } from '../accounts/platforms';
import { probe } from '../accounts/probe';

/** Asks for a new account, tries it, and saves it only when that worked. Answers survive a failed try. */
export async function addAccount(accounts: Accounts, platforms: Platforms): Promise<Account | undefined> {
  const kind = await pickKind(await platforms.kinds());
  if (!kind) return undefined;
  const method = await pickMethod(kind);
  if (!method) return undefined;
  const title = l10n.t('Add {0} account', kind.label);
  const fields = [...method.fields, nameField(kind)];
  const challenges = new Challenges(kind);
  let answers: Answers | undefined = {};
  for (let problem: StepProblem | undefined; ;) {
    answers = await askSteps(title, [...fields, ...challenges.asked], answers, problem);
    if (!answers) return undefined;
    try {
      return await tryAndSave(accounts, platforms, kind, method, answers);
    } catch (thrown) {
      const error = toParleyError(thrown);
      if (error.code === 'cancelled') return undefined;
      const text = `${sentence(error)} ${nextStep(error)}`;
      problem = challenges.raise(error) ?? { key: fieldToBlame(error, fields), text };
    }
  }
}

async function tryAndSave(
  accounts: Accounts,
  platforms: Platforms,
  kind: Kind,
  method: SignInMethod,
  answers: Answers,
): Promise<Account> {
  const { account, secrets } = newAccount(kind, method, answers);
  const stored = await withProgress(l10n.t('Signing in to {0}…', new URL(account.baseUrl).host), (signal) =>
    probe(platforms, account, secrets, signal),
  );
  await accounts.add(account, stored);
  return account;
}

async function pickKind(kinds: readonly Kind[]): Promise<Kind | undefined> {
  const picked = await vscode.window.showQuickPick(
    kinds.map((platform) => ({ label: platform.label, platform })),
    { title: l10n.t('Add account'), placeHolder: l10n.t('Which platform?'), ignoreFocusOut: true },
  );
  return picked?.platform;
}

async function pickMethod(kind: Kind): Promise<SignInMethod | undefined> {
  const [only, ...others] = kind.signInMethods;
  if (only && others.length === 0) return only;
  const picked = await vscode.window.showQuickPick(
    kind.signInMethods.map((method) => ({
      label: l10n.t(method.label),
      ...(method.description && { detail: l10n.t(method.description) }),
      method,
    })),
    {
      title: l10n.t('Add {0} account', kind.label),
      placeHolder: l10n.t('How do you sign in?'),
      ignoreFocusOut: true,
    },
  );
  return picked?.method;
}

function nameField(kind: Kind): AccountField {
  return {
    key: 'name',
    label: l10n.t('Name'),
    prompt: l10n.t('What should the account be called in the tree?'),
    placeholder: defaultName(kind, 'https://example.com', undefined).replace('example.com', '…'),
    optional: true,
  };
}

const BLAME: Partial<Record<ErrorCode, readonly string[]>> = {
  'auth.badCredentials': ['password', 'ticket', 'accessToken'],
  'auth.tenant': ['tenant'],
  'auth.applicationToken': ['applicationToken'],
};

/** The question whose answer most likely caused the failure. */
function fieldToBlame(error: ParleyError, fields: readonly AccountField[]): string {
  const blamed = BLAME[error.code]?.find((key) => fields.some((field) => field.key === key));
  if (blamed) return blamed;
  const secret = fields.find((field) => field.secret);
  return error.code.startsWith('auth.') && secret ? secret.key : 'baseUrl';
}
