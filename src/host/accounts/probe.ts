import { EphemeralAccounts } from '../../core/accounts/ephemeralAccounts';
import type { Account, Secrets } from '../../core/model/account';
import type { Platforms } from './platforms';

/**
 * Tries an account before it is saved: reaches the server, then signs in.
 * @returns the secrets as they are after signing in, tokens included, so that the saved account need not sign in again.
 * @throws ParleyError of the connection or the sign-in.
 */
export async function probe(
  platforms: Platforms,
  account: Account,
  secrets: Secrets,
  signal: AbortSignal,
): Promise<Secrets> {
  const { vault } = new EphemeralAccounts();
  await vault.write(account, secrets);
  const provider = await platforms.create(account, {
    read: () => vault.read(account),
    write: (changes) => vault.write(account, changes),
    onDidChange: (listener) => vault.onDidChange(() => listener()),
  });
  try {
    await provider.testConnection(signal);
    await provider.signIn(signal);
    return await vault.read(account);
  } finally {
    provider.dispose();
  }
}
