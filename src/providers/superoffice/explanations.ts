import type { Explanation } from '../../core/model/explanation';

const DOCS = 'https://superofficedocs.github.io/superoffice-docs/en';
const EXCEPTIONS = `${DOCS}/api/authentication/onsite/pipeline.html`;
const TROUBLE = `${DOCS}/api/authentication/online/troubleshooting/iframe-idp-auth.html`;
const TENANT = `${DOCS}/developer-portal/best-practices/tenant-status.html`;

interface Entry {
  readonly code: string;
  /** What the answer says when it is this; the first of the list that fits counts. */
  readonly says: RegExp;
  readonly cause: string;
  readonly nextStep: string;
  readonly documentation: string;
}

const entry = (
  code: string,
  says: RegExp,
  cause: string,
  nextStep: string,
  documentation = EXCEPTIONS,
): Entry => ({
  code,
  says,
  cause,
  nextStep,
  documentation,
});
const exception = (name: string, cause: string, nextStep: string, documentation?: string): Entry =>
  entry(name, new RegExp(`\\b${name}\\b`), cause, nextStep, documentation);

/** NetServer's exceptions by class name, and the phrases by which authentication fails. The more special come first. */
const ENTRIES: readonly Entry[] = [
  exception(
    'SoInvalidPasswordException',
    'The user name or the password is not right.',
    'Sign in again and check both.',
  ),
  entry(
    'ApplicationToken',
    /application ?(token|id)/i,
    'The server wants the secret of a registered app, or does not accept the one that was sent.',
    'Enter the application token (client secret) of the app that is registered for this tenant.',
    TROUBLE,
  ),
  entry(
    'Failed to validate tokens',
    /Failed to validate tokens/,
    'One of the tokens that were sent is not valid: expired, of another tenant, or the app is not authorised there.',
    'Sign in again; if it stays, ask the administrator to approve the app for this tenant.',
    TROUBLE,
  ),
  entry(
    'SoSessionException',
    /SoSessionException|Authentication failed/,
    'The server does not know the ticket: it has expired after hours without use, or the server was restarted.',
    'Sign in again. Parley does so by itself as long as the credentials are stored.',
  ),
  exception(
    'SoSentryException',
    'The role of this user does not allow to read this.',
    'Ask the administrator for the right in Settings and maintenance.',
  ),
  exception(
    'SoLicenseException',
    'The user or the tenant has no licence for this service.',
    'Ask the administrator for the licence of chat and of web services.',
  ),
  exception(
    'SoNotFoundException',
    'The record does not exist any more.',
    'Refresh the list to see what exists now.',
  ),
  exception(
    'SoInvalidArgumentException',
    'The server does not accept an argument of the call.',
    'Please report this together with the exchange.',
  ),
  exception(
    'SoIllegalOperationException',
    'The server does not allow this call in its present state.',
    'Try again; if it stays, ask whoever runs the server.',
  ),
  exception(
    'SoValidationException',
    'What was sent breaks a rule of the server.',
    'Please report this together with the exchange.',
  ),
  exception(
    'SoNotSupportedException',
    'This server does not offer the operation.',
    'Its version may be too old for chat.',
  ),
  exception(
    'SoNotImplementedException',
    'This server does not offer the operation.',
    'Its version may be too old for chat.',
  ),
  exception(
    'SoDbAccessException',
    'The server could not reach or read its database.',
    'Try again later, or ask whoever runs the server.',
  ),
  exception(
    'SoAsyncProviderTimeoutException',
    'The server took too long to collect the list.',
    'Ask for less: narrow the list by topic or date.',
  ),
  exception(
    'SoServerException',
    'The server failed; the inner exception says more.',
    'Look at the recorded answer.',
  ),
  entry(
    'ActionNotSupported',
    /ActionNotSupported/,
    'The server does not know this operation: its version is older than Services88, or the address is that of another service.',
    'Check the base URL: it must lead to the folder of the web services of NetServer 8.',
    `${DOCS}/api/web-services/proxies/custom.html`,
  ),
  entry(
    'InternalServiceFault',
    /InternalServiceFault/,
    'The server failed and is set up not to say why (WrapExceptions=false without details).',
    "Ask whoever runs the server to look at NetServer's log at the time of the exchange.",
    `${DOCS}/api/config/webservices.html`,
  ),
  exception('SoException', 'The server failed; its message says more.', 'Look at the recorded answer.'),
];

const STATUS: Readonly<Record<number, Omit<Entry, 'says' | 'code'>>> = {
  401: {
    cause:
      'The web server in front of NetServer asks for a sign-in of its own (e.g. Windows authentication).',
    nextStep: 'Ask whoever runs it to allow anonymous access to the web services folder.',
    documentation: `${DOCS}/api/config/webservices.html`,
  },
  415: {
    cause: 'The address answers to SOAP 1.2 only, or it is no WCF service.',
    nextStep: 'Check the base URL.',
    documentation: `${DOCS}/api/web-services/proxies/custom.html`,
  },
  421: {
    cause: 'The tenant lives on another subdomain than the one of the base URL.',
    nextStep: "Correct the account's base URL; the tenant's state page tells where it is.",
    documentation: TENANT,
  },
};

/** What the exception, the fault or the status of an answer means. */
export function explain(answer: {
  readonly status: number;
  readonly body: Uint8Array;
}): Explanation | undefined {
  const found = failureIn(answer.body);
  const known = found === undefined ? undefined : ENTRIES.find(({ says }) => says.test(found));
  if (known) {
    const { says: _, ...explanation } = known;
    return explanation;
  }
  const status = STATUS[answer.status];
  return status && { code: `HTTP ${answer.status}`, ...status };
}

/** The part of an envelope that tells of a failure: the ExceptionInfo header or the Fault. Messages may hold any words. */
function failureIn(body: Uint8Array): string | undefined {
  const text = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, 256 * 1024)).toString(
    'latin1',
  );
  return (
    /<(?:\w+:)?ExceptionInfo\b[^>]*[^/]>[\s\S]*?<\/(?:\w+:)?ExceptionInfo>/.exec(text)?.[0] ??
    /<(?:\w+:)?Fault\b[\s\S]*?<\/(?:\w+:)?Fault>/.exec(text)?.[0]
  );
}
