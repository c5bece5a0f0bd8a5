import { l10n } from 'vscode';
import { ParleyError } from '../../core/base/errors';
import type { Account } from '../../core/model/account';
import { peerCertificate } from '../../wire/peerCertificate';
import type { AccountSettings } from '../accounts/accountSettings';
import { withProgress } from '../adapters/cancellation';
import { showMessage } from '../adapters/showMessage';

/** Shows the certificate of an account's server, and accepts this one, and no other, when the user says so. */
export async function trustCertificate(account: Account, settings: AccountSettings): Promise<void> {
  if (!account.baseUrl.startsWith('https:')) {
    const why = l10n.t('its address does not begin with https, so there is no certificate');
    throw new ParleyError('input.invalid', { what: account.name, why });
  }
  const certificate = await withProgress(
    l10n.t('Asking {0} for its certificate…', new URL(account.baseUrl).host),
    (signal) => peerCertificate(account.baseUrl, account.tls?.serverName, signal),
  );
  const accept = l10n.t('Accept This Certificate');
  const answer = await showMessage(
    'Warning',
    l10n.t('Accept this certificate for {0}?', account.name),
    [accept],
    [
      l10n.t('For: {0}', certificate.subject),
      l10n.t('Issued by: {0}', certificate.issuer),
      l10n.t('Valid from {0} to {1}', certificate.validFrom, certificate.validTo),
      l10n.t('SHA-256 fingerprint: {0}', certificate.fingerprint),
      l10n.t(
        'Compare the fingerprint with the one that whoever runs the server tells you. Parley then accepts this certificate and goes on refusing all others.',
      ),
    ].join('\n\n'),
  );
  if (answer !== accept) return;
  await settings.replace({ ...account, tls: { ...account.tls, fingerprint: certificate.fingerprint } });
}
