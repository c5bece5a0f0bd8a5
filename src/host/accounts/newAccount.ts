import { randomUUID } from 'node:crypto';
import { ParleyError } from '../../core/base/errors';
import type { Account, Secrets } from '../../core/model/account';
import type { SignInMethod } from '../../core/ports/providerKind';
import type { Answers } from '../adapters/inputSteps';
import { readAccounts } from './accountEntries';
import type { Kind } from './platforms';

/**
 * What was answered, split into the account, which the settings may hold, and its secrets, which only the vault may.
 * @throws ParleyError `input.invalid` naming the answer that is missing or wrong.
 */
export function newAccount(
  kind: Kind,
  method: SignInMethod,
  answers: Answers,
): { account: Account; secrets: Secrets } {
  const secrets: Record<string, string> = {};
  const options: Record<string, string> = {};
  const members: Record<string, string> = {};
  for (const field of method.fields) {
    const value = answers[field.key] ?? field.initial ?? '';
    const wrong = value === '' ? (field.optional ? undefined : 'it is missing') : field.validate?.(value);
    if (typeof wrong === 'object') throw wrong;
    if (wrong) throw new ParleyError('input.invalid', { what: field.label, why: wrong.replace(/\.$/, '') });
    if (value === '') continue;
    (field.secret ? secrets : field.option ? options : members)[field.key] = value;
  }
  for (const { key } of Object.values(kind.challenges ?? {}).flat()) {
    if (answers[key]) secrets[key] = answers[key];
  }
  const { baseUrl, tenant, userName } = members;
  if (!baseUrl) throw new ParleyError('input.invalid', { what: 'The base URL', why: 'it is missing' });
  const address = kind.normaliseBaseUrl(baseUrl);
  // What the settings would not give back must not get into them.
  const { accounts, problems } = readAccounts([
    {
      id: answers['id'] ?? randomUUID(),
      kind: kind.id,
      name: answers['name'] || defaultName(kind, address, userName),
      baseUrl: address,
      ...(tenant && { tenant }),
      ...(userName && { userName }),
      ...(method !== kind.signInMethods[0] && { signIn: method.id }),
      ...(Object.keys(options).length > 0 && { options }),
    },
  ]);
  const [account] = accounts;
  if (account) return { account, secrets };
  const { setting = '', why = '' } = problems[0] ?? {};
  throw new ParleyError('input.invalid', { what: setting.replace(/^.*\./, ''), why });
}

/** What an account is called when its user does not say. */
export function defaultName(kind: Kind, baseUrl: string, userName: string | undefined): string {
  const { host } = new URL(baseUrl);
  return userName ? `${userName} at ${host}` : `${kind.label} at ${host}`;
}
