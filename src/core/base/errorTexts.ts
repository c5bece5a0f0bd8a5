import { COMMON_TEXTS, type ErrorText } from './codedError';

/**
 * The closed set of things that can go wrong: one sentence that a user understands and one next step each.
 * `{name}` stands for a parameter of the error. The host translates these templates, so they exist only here.
 */
export const ERROR_TEXTS = {
  ...COMMON_TEXTS,
  'input.invalid': ['{what} is not valid: {why}.', 'Correct it and try again.'],
  'settings.invalid': [
    'The setting {setting} cannot be used: {why}.',
    'Open the settings and correct it; the other accounts go on working.',
  ],
  'account.unknown': ['There is no account with the id {id}.', 'List the accounts to see which ids exist.'],
  'secret.missing': ['No {what} is stored for {account}.', 'Sign in again to enter it.'],
  'secret.unreadable': [
    'What the secret storage holds for {account} cannot be read.',
    'Sign in again to replace it.',
  ],
  'auth.badCredentials': [
    'The server refused the user name or password of {account}.',
    'Check them (and the tenant, where there is one) and sign in again.',
  ],
  'auth.expired': ['The sign-in of {account} has expired.', 'Sign in again.'],
  'auth.otherLogin': [
    'The server says that this user is already signed in under the same session name ({userSpace}).',
    'Use another user space for this account, or end the other session.',
  ],
  'auth.mfaRequired': [
    'The server asks {account} for a verification code.',
    'Enter the code that you received.',
  ],
  'auth.passwordExpired': [
    'The password of {account} has expired at the server.',
    "Change it in the vendor's own screens, then sign in again.",
  ],
  'auth.accountDisabled': [
    'The server says that the user of {account} is disabled.',
    'Ask the administrator to enable it.',
  ],
  'auth.tenant': [
    'The server does not know the tenant {tenant}.',
    "Correct the account's tenant and sign in again.",
  ],
  'auth.applicationToken': [
    'The server asks for an application token.',
    'Enter the application token (client secret) of your registered app.',
  ],
  'auth.failed': [
    'The server refused to sign in {account}: {detail}.',
    'Check the account and sign in again.',
  ],
  forbidden: [
    '{account} has no right to read this: {detail}.',
    'Ask the administrator for the right, or use another account.',
  ],
  notFound: ['The server no longer has {what}.', 'Refresh the list to see what exists now.'],
  'server.busy': ['The server is busy and asked to wait.', 'Try again in a moment.'],
  'server.unavailable': [
    'The server is not available ({status}).',
    'Try again later, or ask whoever runs it.',
  ],
  'server.wrongAddress': [
    'The server says that this is not the address of the tenant ({status}).',
    "Correct the account's base URL: the tenant may have moved to another subdomain.",
  ],
  'server.error': ['The server failed: {detail}.', 'Try again; if it stays, look at the recorded answer.'],
  'network.unreachable': [
    '{host} cannot be reached ({reason}).',
    'Check the base URL, the network and the proxy settings.',
  ],
  'network.timeout': ['{host} did not answer within {seconds} seconds.', 'Try again, or check the network.'],
  'network.interrupted': ['The connection to {host} broke off before the answer was complete.', 'Try again.'],
  'network.tls': [
    'No secure connection to {host} could be made ({reason}).',
    "Check the certificates in the account's settings (tls) and the base URL.",
  ],
  'network.redirect': [
    '{host} redirects to another address, which Parley does not follow with credentials.',
    "Use the final address as the account's base URL.",
  ],
  'wire.notTheService': [
    '{host} answered with a web page instead of {expected}.',
    'Check the base URL: it may point to a portal, a proxy or a sign-in page.',
  ],
  'wire.malformed': [
    'The answer of the server cannot be read: {detail}.',
    'Look at the recorded answer, then try again.',
  ],
  'wire.tooLarge': [
    'The answer of the server is larger than {limit}.',
    'Read a smaller part, or raise the limit in the settings.',
  ],
  'wire.refused': [
    'Parley only reads, so it did not send {operation}.',
    'Please report this: no part of Parley should have asked for it.',
  ],
  'wire.notKept': [
    'The bytes are not there any more: {why}.',
    'Refresh to read them anew; the setting {setting} says how much is kept.',
  ],
  'wire.noMessage': [
    'The cursor stands in no message of a conversation that is open.',
    'Open the conversation, and put the cursor into one of its messages.',
  ],
  'wire.unsafe': [
    'The support bundle was not written: {what} in it looks like a secret.',
    'Add its name to parley.wire.secretNames, or leave out that exchange.',
  ],
  'export.target': ['The file {file} cannot be written: {reason}.', 'Choose another folder or name.'],
  'export.full': [
    'There is no room left for {file}.',
    'Make room, then resume the export: what was read already is kept.',
  ],
  'export.exists': ['{file} is there already.', 'Choose another folder or name; Parley overwrites nothing.'],
  'export.busy': [
    'Another export is writing to this folder.',
    'Wait until it has finished, or choose another folder.',
  ],
  'export.unfinished': [
    'There is an unfinished export in this folder.',
    'Resume it or discard it, or choose another folder.',
  ],
  'export.nothing': [
    'There is no {what} in this folder.',
    'Choose the folder of an export, or begin a new one.',
  ],
  'export.manifest': [
    '{file} is not the manifest of an export that this version of Parley can read.',
    'Choose the folder of an export, or begin a new one.',
  ],
  'export.edited': [
    '{file} has been changed since it was exported.',
    'Nothing was overwritten: begin a new export in another folder.',
  ],
  'export.journal': [
    'What the unfinished export has noted in {file} cannot be read.',
    'Discard the unfinished export and begin a new one.',
  ],
  'export.spool': [
    'What the unfinished export has kept in {file} was changed.',
    'Discard the unfinished export and begin a new one.',
  ],
  'export.otherAccount': [
    'This export was made with the account {account}.',
    'Choose that account, or begin a new export in another folder.',
  ],
  'export.otherKey': [
    'This export was made with another key for its pseudonyms, so people would get two names.',
    'Use the same key, or begin a new export in another folder.',
  ],
  'sandbox.failed': ['The sandbox did not start: {detail}.', 'Try again; if it stays, restart VS Code.'],
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof ERROR_TEXTS;

/** Recognises a code that was kept somewhere, perhaps by another version. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_TEXTS, code);
}
