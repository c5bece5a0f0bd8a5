import * as v from 'valibot';
import type { Account } from '../../core/model/account';
import { accountId } from '../../core/model/ids';
import type { SettingsProblem } from '../../core/ports/accountStore';
import { SETTINGS } from '../manifest';

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));
const baseUrl = v.pipe(
  text,
  v.url('must be a complete web address'),
  v.regex(
    /^https?:\/\/[^/@]+(\/[^?#]*)?$/i,
    'must begin with http:// or https:// and hold no user, query or fragment',
  ),
  v.transform((url) => url.replace(/\/+$/, '')),
);
const entry = v.object({
  id: v.pipe(
    text,
    v.regex(/^[\w.-]+$/, 'may hold letters, digits, dots, hyphens and underscores only'),
    v.transform(accountId),
  ),
  kind: text,
  name: text,
  baseUrl,
  tenant: v.exactOptional(text),
  userName: v.exactOptional(text),
  signIn: v.exactOptional(text),
  options: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
});

/** What a value of the setting holds: the accounts in order, and a problem for each entry that is none. */
export function readAccounts(value: unknown): { accounts: Account[]; problems: SettingsProblem[] } {
  const accounts: Account[] = [];
  const problems: SettingsProblem[] = [];
  if (value !== undefined && value !== null && !Array.isArray(value)) {
    return { accounts, problems: [{ setting: SETTINGS.accounts, why: 'it is not a list' }] };
  }
  for (const [index, item] of ((value as readonly unknown[] | undefined | null) ?? []).entries()) {
    const setting = `${SETTINGS.accounts}[${index}]`;
    const result = v.safeParse(entry, item);
    if (!result.success) {
      const issue = result.issues[0];
      const place = v.getDotPath(issue);
      problems.push({ setting: place ? `${setting}.${place}` : setting, why: issue.message });
    } else if (accounts.some(({ id }) => id === result.output.id)) {
      problems.push({ setting, why: `the id ${result.output.id} occurs twice` });
    } else {
      accounts.push(result.output);
    }
  }
  return { accounts, problems };
}
