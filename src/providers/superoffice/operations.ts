import type { Operation } from '../../wire/operation';

export const SERVICES_NAMESPACE = 'http://www.superoffice.net/ws/crm/NetServer/Services88';
export const SYSTEM_USER_NAMESPACE = 'http://www.superoffice.com/superid/partnersystemuser/0.1';

/** An operation of one of the NetServer services below the account's base URL. */
export interface SoapOperation extends Operation {
  readonly soapAction: string;
  /** The body's element of its request. */
  readonly element: string;
  /** Path below the base URL. */
  readonly service: string;
}

function agent<Names extends string>(
  service: string,
  effect: Operation['effect'],
  names: readonly Names[],
): Record<Names, SoapOperation> {
  const entries = names.map((element): [Names, SoapOperation] => [
    element,
    {
      name: `${service}.${element}`,
      effect,
      method: 'POST',
      path: new RegExp(`/${service}\\.svc`),
      service: `/${service}.svc`,
      soapAction: `${SERVICES_NAMESPACE}/${service}/${element}`,
      element,
    },
  ]);
  return Object.fromEntries(entries) as Record<Names, SoapOperation>;
}

/** `Chat.svc`: what reads. `PickUpChatSession` and its like change the conversation and are not here. */
export const CHAT = agent('Chat', 'read', [
  'ChatSessionsForUser',
  'ChatTopicsForUser',
  'GetChatMessages',
  'GetChatSessionEntity',
  'GetChatTranscript',
  'GetChatTopicEntity',
  'GetChatPresence',
  'IsWithinOpeningHours',
  'GetUserAgentList',
  'GetChatTopicUserAgentList',
  'GetChatTopicUserAgent',
]);

/** `Archive.svc`: what reads lists. */
export const ARCHIVE = agent('Archive', 'read', [
  'GetArchiveListByColumns',
  'GetArchiveListByColumns2',
  'GetArchiveListByColumnsWithContext',
  'GetArchiveListByColumnsWithContext2',
  'GetArchiveListByColumnsWithHeader',
  'GetArchiveListByColumnsWithHeader2',
  'GetAvailableColumns',
  'GetAvailableEntities',
  'GetProviderNames',
]);

export const PRINCIPAL = {
  ...agent('SoPrincipal', 'read', ['GetSystemInfo']),
  ...agent('SoPrincipal', 'session', ['AuthenticateUsernamePassword']),
};

/** What goes to the vendor's own sign-in host, which is not the tenant's. */
export interface LoginHostOperations {
  readonly systemUser: SoapOperation;
  readonly tenantState: Operation;
}

export function loginHostOperations(origin: string): LoginHostOperations {
  const service = '/Login/services/PartnerSystemUserService.svc';
  return {
    systemUser: {
      name: 'PartnerSystemUserService.Authenticate',
      effect: 'session',
      method: 'POST',
      path: /\/Login\/services\/PartnerSystemUserService\.svc/,
      origin,
      service,
      soapAction: `${SYSTEM_USER_NAMESPACE}/IPartnerSystemUserService/Authenticate`,
      element: 'AuthenticationRequest',
    },
    tenantState: {
      name: 'GET state',
      effect: 'read',
      method: 'GET',
      path: /\/api\/state\/[A-Za-z0-9_-]+/,
      origin,
    },
  };
}

/** Everything that may be sent for an account: nothing in it changes anything at the server. */
export function allowedOperations(loginHost: LoginHostOperations | undefined): readonly Operation[] {
  return [
    ...Object.values(CHAT),
    ...Object.values(ARCHIVE),
    ...Object.values(PRINCIPAL),
    ...(loginHost ? [loginHost.systemUser, loginHost.tenantState] : []),
  ];
}
