import { isParleyError, type ParleyError } from '../../core/base/errors';
import type { AccountField, ProviderKind } from '../../core/ports/providerKind';
import type { Connect } from '../../wire/http';
import { explain } from './explanations';
import { messageFields } from './messageFields';
import { normaliseXelionUrl } from './baseUrl';
import { grantsSignIn } from './grantsSignIn';
import { newUserSpace } from './loginRequests';
import { DEFAULT_TENANT, XelionProvider } from './provider';
import { tokenFacts } from './tokens';

const fields: readonly AccountField[] = [
  {
    key: 'baseUrl',
    label: 'Server',
    prompt: 'Address of the Xelion server',
    placeholder: 'company.xelion.com',
    validate: problemWithUrl,
  },
  {
    key: 'tenant',
    label: 'Tenant',
    prompt: 'Tenant; a server with a single one calls it "master"',
    initial: DEFAULT_TENANT,
    validate: (text) => (/^[^\s/?#\\]+$/.test(text) ? undefined : 'A tenant is one word without slashes.'),
  },
  { key: 'userName', label: 'User name', prompt: 'Your Xelion user name' },
  { key: 'password', label: 'Password', prompt: 'Your Xelion password', secret: true },
  {
    key: 'appKey',
    label: 'App key',
    prompt: 'App key, only if your administrator gave you one',
    secret: true,
    optional: true,
  },
];

/** Kept in the vault, because it is this installation's own: settings may be shared by several machines. */
const userSpace: AccountField = {
  key: 'userSpace',
  label: 'User space',
  prompt: 'Name of the session at the server; no other program of yours may use the same one',
  get initial() {
    return newUserSpace();
  },
  validate: (text) =>
    text.length >= 1 && text.length <= 200 ? undefined : 'A user space has 1 to 200 characters.',
};

const email: AccountField = {
  key: 'email',
  label: 'E-mail address',
  prompt: 'E-mail address that the server sends the verification code to; empty when you have a code already',
  optional: true,
};

const mfa: AccountField = {
  key: 'mfa',
  label: 'Verification code',
  prompt: 'The verification code that you received',
  secret: true,
};

/** Xelion chat by its REST API v1. */
export const xelion: ProviderKind<Connect> = {
  id: 'xelion',
  label: 'Xelion',
  signInMethods: [{ id: 'password', label: 'User name and password', fields }],
  challenges: { 'auth.mfaRequired': [email, mfa], 'auth.otherLogin': [userSpace] },
  normaliseBaseUrl: normaliseXelionUrl,
  create: (account, deps) => new XelionProvider(account, deps),
  fields: messageFields,
  explain,
  signInFacts: tokenFacts,
  grantsSignIn,
};

function problemWithUrl(text: string): ParleyError | undefined {
  try {
    normaliseXelionUrl(text);
    return undefined;
  } catch (error) {
    if (isParleyError(error)) return error;
    throw error;
  }
}
