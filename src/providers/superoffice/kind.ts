import type { ProviderKind } from '../../core/ports/providerKind';
import type { Connect } from '../../wire/http';
import { SuperOfficeProvider } from './provider';
import { normaliseBaseUrl } from './signIn/baseUrl';
import { signInMethods } from './signIn/signInMethods';

/** SuperOffice CRM chat, on-site and Online. */
export const superOffice: ProviderKind<Connect> = {
  id: 'superoffice',
  label: 'SuperOffice',
  signInMethods,
  normaliseBaseUrl,
  create: (account, deps) => new SuperOfficeProvider(account, deps),
};
