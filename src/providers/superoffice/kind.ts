import type { ProviderKind } from '../../core/ports/providerKind';
import type { Connect } from '../../wire/http';
import { explain } from './explanations';
import { messageFields } from './messages/messageFields';
import { SuperOfficeProvider } from './provider';
import { normaliseBaseUrl } from './signIn/baseUrl';
import { grantsSignIn } from './signIn/grantsSignIn';
import { signInMethods } from './signIn/signInMethods';
import { ticketFacts } from './signIn/tickets';

/** SuperOffice CRM chat, on-site and Online. */
export const superOffice: ProviderKind<Connect> = {
  id: 'superoffice',
  label: 'SuperOffice',
  signInMethods,
  normaliseBaseUrl,
  create: (account, deps) => new SuperOfficeProvider(account, deps),
  fields: messageFields,
  explain,
  signInFacts: ticketFacts,
  grantsSignIn,
};
