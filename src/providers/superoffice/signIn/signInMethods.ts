import type { Account } from '../../../core/model/account';
import type { AccountField, SignInMethod } from '../../../core/ports/providerKind';
import { isParleyError, type ParleyError } from '../../../core/base/errors';
import { isTimeZone } from '../time/zoneClock';
import { normaliseBaseUrl } from './baseUrl';
import { readPrivateKey } from './systemUser';

export type MethodId = 'password' | 'ticket' | 'accessToken' | 'systemUser';

const baseUrl: AccountField = {
  key: 'baseUrl',
  label: 'Address of the web services',
  prompt:
    'The host of your SuperOffice, with its virtual directory if it has one. Online: the address of your tenant.',
  placeholder: 'crm.example.com or sod.superoffice.com/Cust12345',
  validate: (text) => reasonOf(() => normaliseBaseUrl(text)),
};

const userName: AccountField = {
  key: 'userName',
  label: 'User name',
  prompt: 'The name that you sign in to SuperOffice with.',
  validate: (text) => (text.trim() === '' ? 'Enter a user name.' : undefined),
};

const applicationToken = (optional: boolean): AccountField => ({
  key: 'applicationToken',
  label: 'Application token',
  prompt: optional
    ? 'The client secret of your registered app. SuperOffice Online asks for it; on-site leave it empty.'
    : 'The client secret of your registered app.',
  secret: true,
  ...(optional && { optional }),
});

const timeZone: AccountField = {
  key: 'timeZone',
  label: 'Time zone',
  prompt: 'The zone of the times that the server sends without one. Leave it empty if you do not know it.',
  placeholder: 'Europe/Oslo',
  option: true,
  optional: true,
  validate: (text) =>
    text === '' || isTimeZone(text) ? undefined : 'Enter a zone such as Europe/Oslo, UTC or +02:00.',
};

const tenant: AccountField = {
  key: 'tenant',
  label: 'Tenant',
  prompt: 'The context identifier of your tenant.',
  placeholder: 'Cust12345',
  validate: (text) => (/^Cust\d+$/i.test(text.trim()) ? undefined : 'Enter it like Cust12345.'),
};

const secret = (
  key: string,
  label: string,
  prompt: string,
  validate?: AccountField['validate'],
): AccountField => ({
  key,
  label,
  prompt,
  secret: true,
  ...(validate && { validate }),
});

const startsWith =
  (prefix: string) =>
  (text: string): string | undefined =>
    text.trim().startsWith(prefix) ? undefined : `It begins with ${prefix}`;

export const signInMethods: readonly (SignInMethod & { readonly id: MethodId })[] = [
  {
    id: 'password',
    label: 'User name and password',
    description: 'For installations on your own servers.',
    fields: [
      baseUrl,
      userName,
      secret('password', 'Password', 'It is kept in the secret storage of VS Code.'),
      applicationToken(true),
      timeZone,
    ],
  },
  {
    id: 'ticket',
    label: 'Ticket',
    description: 'Paste a ticket that another tool got. It cannot be renewed.',
    fields: [
      baseUrl,
      secret('ticket', 'Ticket', 'A ticket such as 7T:…', startsWith('7T:')),
      applicationToken(true),
      timeZone,
    ],
  },
  {
    id: 'accessToken',
    label: 'OAuth access token',
    description: 'Paste an access token of SuperOffice Online. It lives for an hour at most.',
    fields: [
      baseUrl,
      secret('accessToken', 'Access token', 'An access token such as 8A:Cust12345.…', startsWith('8A:')),
      applicationToken(false),
      timeZone,
    ],
  },
  {
    id: 'systemUser',
    label: 'System user',
    description: 'For SuperOffice Online, without a person: signs with the private key of your app.',
    fields: [
      baseUrl,
      tenant,
      applicationToken(false),
      secret(
        'systemUserToken',
        'System user token',
        'The token that your tenant gave to your app, such as Name-AbCdEf.',
      ),
      secret('privateKey', 'Private key', 'The RSA key of your app, as PEM or as RSAKeyValue XML.', (text) =>
        reasonOf(() => readPrivateKey(text)),
      ),
      timeZone,
    ],
  },
];

/** The account's way of signing in: the first one when it names none that exists. */
export function methodOf({ signIn }: Account): MethodId {
  return signInMethods.find(({ id }) => id === signIn)?.id ?? 'password';
}

function reasonOf(check: () => unknown): ParleyError | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (isParleyError(error)) return error;
    throw error;
  }
}
