import * as v from 'valibot';
import type { Explanation } from '../../core/model/explanation';
import { errorBody } from './schema';

const GUIDE = 'https://portal.xelion.com/nl/apidocs/user-guide';
const LOGIN = `${GUIDE}/resources/me_login.html`;
const RENEW = `${GUIDE}/resources/me_renew.html`;
const COMMON = `${GUIDE}/common_errors.html`;

type Entry = readonly [cause: string, nextStep: string, documentation: string];

const MFA: Entry = [
  'The server wants a verification code beside the password. The guide calls this 10012 in its text and 10013 in its table; Parley takes both.',
  'Sign in again and enter the code that was sent to you.',
  LOGIN,
];

/** The error codes of the guide's pages "common errors", "me_login", "me_renew" and "chats_*". */
const CODES: Readonly<Record<number, Entry>> = {
  10000: [
    'The server does not know the session token: it has expired, was ended, or none was sent.',
    'Sign in again. When it happens often, another program may be using the same user space.',
    COMMON,
  ],
  10002: ['No user name was sent.', 'Enter the user name of the account.', LOGIN],
  10003: ['No password was sent.', 'Sign in again and enter the password.', LOGIN],
  10004: [
    'User name, password and tenant do not belong together; the server does not say which of them is wrong.',
    'Check all three. A server with a single tenant calls it "master".',
    LOGIN,
  ],
  10005: [
    'This user is already signed in under the same user space, by another program or another computer.',
    'Give the account a user space of its own, or end the other session.',
    LOGIN,
  ],
  10006: ['The user is disabled at the server.', 'Ask the administrator to enable it.', LOGIN],
  10007: [
    'The password has expired at the server.',
    "Change it in Xelion's own client, then sign in again.",
    LOGIN,
  ],
  10008: [
    'The server does not work with the version of the API that was asked for.',
    'Check that the address ends in the API version that your server offers.',
    LOGIN,
  ],
  10009: [
    'The sign-in or its renewal failed inside the server.',
    'Try again; if it stays, ask whoever runs the server.',
    RENEW,
  ],
  10010: ['The user space is longer than 200 characters.', 'Give the account a shorter user space.', LOGIN],
  10011: ['No user space was sent.', 'Give the account a user space.', LOGIN],
  10012: MFA,
  10013: MFA,
  10050: ['The device is not registered.', 'Nothing to do for reading chats.', COMMON],
  10052: ['The number of the device is not known.', 'Nothing to do for reading chats.', COMMON],
  10054: ['The user has no phone line.', 'Nothing to do for reading chats.', COMMON],
  10066: ['The chat session is closed for writing.', 'Reading it goes on working.', COMMON],
  10100: [
    'The server does not have what was asked for; at the sign-in: it does not know the tenant.',
    'Refresh the list; at the sign-in, correct the tenant.',
    COMMON,
  ],
  10101: [
    'The user has no right to read this, or the server has no licence for it.',
    'Ask the administrator for the right or the licence.',
    COMMON,
  ],
  10104: [
    'Attachments are not allowed in external chat sessions.',
    'Nothing to do for reading chats.',
    COMMON,
  ],
  10200: [
    'The server got no payload or missed a parameter.',
    'Please report this together with the exchange.',
    COMMON,
  ],
  10202: [
    'The server could not decode the payload.',
    'Please report this together with the exchange.',
    COMMON,
  ],
  10203: [
    'An id is not valid, or its object does not exist any more.',
    'Refresh the list and try again.',
    COMMON,
  ],
  10204: ['The chat message was empty.', 'Nothing to do for reading chats.', COMMON],
  10400: [
    'More requests of this session were under way at once than the server allows.',
    'Parley waits and asks for less at a time; try again in a moment.',
    COMMON,
  ],
  10402: [
    'The server waited too long for resources of this session.',
    'Try again in a moment; other programs of this user may be busy.',
    COMMON,
  ],
  11000: [
    'The server failed; its message says more.',
    "Look at the recorded answer and ask whoever runs the server to look at the server's log.",
    COMMON,
  ],
};
const INVALID_AUTHENTICATION: Entry = [
  'The server does not accept the form of the authentication that was sent.',
  'Sign in again.',
  COMMON,
];

/** What the error body of an answer means. */
export function explain({ body }: { readonly body: Uint8Array }): Explanation | undefined {
  const code = codeOf(body);
  if (code === undefined) return undefined;
  const entry = CODES[code] ?? (code >= 10020 && code <= 10029 ? INVALID_AUTHENTICATION : undefined);
  if (!entry) return undefined;
  const [cause, nextStep, documentation] = entry;
  return { code: String(code), cause, nextStep, documentation };
}

function codeOf(body: Uint8Array): number | undefined {
  try {
    const result = v.safeParse(errorBody, JSON.parse(new TextDecoder().decode(body)));
    return result.success ? result.output.errorCode : undefined;
  } catch {
    return undefined; // No JSON, so no error body of Xelion.
  }
}
