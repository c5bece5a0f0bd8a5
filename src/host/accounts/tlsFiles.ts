import { readFile } from 'node:fs/promises';
import { ParleyError } from '../../core/base/errors';
import type { Account, Secrets } from '../../core/model/account';
import type { TlsSettings } from '../../wire/tlsSettings';
import { SETTINGS } from '../manifest';

/** The secret that opens the account's client key. */
const PASSPHRASE = 'clientKeyPassphrase';

/**
 * An account's TLS settings with what its files hold. They are files of the machine that sends the requests.
 * @throws ParleyError `settings.invalid` naming the file that cannot be read
 */
export async function tlsSettings(
  { name, tls }: Account,
  secrets: () => Promise<Secrets>,
): Promise<TlsSettings> {
  if (!tls) return {};
  const { authorityFile, clientCertificateFile, clientKeyFile, serverName, fingerprint } = tls;
  const [authorities, clientCertificate, clientKey] = await Promise.all(
    [authorityFile, clientCertificateFile, clientKeyFile].map((file) => read(file, name)),
  );
  const passphrase = clientKey === undefined ? undefined : (await secrets())[PASSPHRASE];
  return {
    ...(authorities !== undefined && { authorities }),
    ...(clientCertificate !== undefined && { clientCertificate }),
    ...(clientKey !== undefined && { clientKey }),
    ...(passphrase !== undefined && { clientKeyPassphrase: passphrase }),
    ...(serverName !== undefined && { serverName }),
    ...(fingerprint !== undefined && { pinnedFingerprint: fingerprint }),
  };
}

async function read(file: string | undefined, account: string): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const why = `the file ${file} of ${account} cannot be read`;
    throw new ParleyError('settings.invalid', { setting: SETTINGS.accounts, why }, { cause: error });
  }
}
