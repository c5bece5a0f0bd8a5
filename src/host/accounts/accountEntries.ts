import * as v from 'valibot';
import type { Account } from '../../core/model/account';
import { type AccountId, accountId } from '../../core/model/ids';
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
const fingerprint = v.pipe(
  text,
  v.regex(/^(?:[0-9a-f]{2}:){31}[0-9a-f]{2}$/i, 'must be a SHA-256 fingerprint, 32 bytes in hex with colons'),
);
const tls = v.object({
  authorityFile: v.exactOptional(text),
  clientCertificateFile: v.exactOptional(text),
  clientKeyFile: v.exactOptional(text),
  serverName: v.exactOptional(text),
  fingerprint: v.exactOptional(fingerprint),
});
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
  tls: v.exactOptional(tls),
  options: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
});

const withId = v.object({ id: entry.entries.id });

/** Whether an entry of the setting, be it usable or not, has this id. */
export function hasId(item: unknown, id: AccountId): boolean {
  const read = v.safeParse(withId, item);
  return read.success && read.output.id === id;
}

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
