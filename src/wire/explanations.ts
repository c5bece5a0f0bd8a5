import type { ParleyError } from '../core/base/errors';
import type { ErrorCode } from '../core/base/errorTexts';
import type { Explanation } from '../core/model/explanation';
import type { Exchange } from './exchange';
import { causeCode } from './failures';
import { handshakeFault, type HandshakeFault } from './handshakeFault';

const NODE_TLS = 'https://nodejs.org/api/tls.html#x509-certificate-error-codes';
const NODE_ERRORS = 'https://nodejs.org/api/errors.html#nodejs-error-codes';
const VSCODE_NETWORK = 'https://code.visualstudio.com/docs/setup/network';

type Entry = readonly [cause: string, nextStep: string, documentation?: string];

const UNKNOWN_ISSUER: Entry = [
  'The certificate was issued by an authority that this computer does not know, as many companies run one, or the server does not send the certificates in between.',
  'Name the file of that authority in the account (tls.authorityFile), install it in the operating system, or accept this one certificate.',
  NODE_TLS,
];
const NAME: Entry = [
  'The certificate is for another host name than the one of the base URL.',
  'Use the name that stands in the certificate as base URL, or set tls.serverName of the account.',
  NODE_TLS,
];

/** By the code of Node or OpenSSL. */
const BY_DETAIL: Readonly<Record<string, Entry>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: [
    'The server shows a certificate that it signed itself.',
    'Compare its fingerprint with the one that whoever runs the server tells you, then accept this one certificate.',
    NODE_TLS,
  ],
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_ISSUER,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_ISSUER,
  CERT_HAS_EXPIRED: [
    'The certificate has expired.',
    'Ask whoever runs the server to renew it; check the clock of this computer.',
    NODE_TLS,
  ],
  CERT_NOT_YET_VALID: ['The certificate is not valid yet.', 'Check the clock of this computer.', NODE_TLS],
  CERT_REVOKED: [
    'The certificate was revoked by its issuer.',
    'Ask whoever runs the server; do not go on.',
    NODE_TLS,
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: NAME,
  HOSTNAME_MISMATCH: NAME,
  ENOTFOUND: [
    'The name server does not know the host name.',
    'Check the spelling of the base URL; inside a company network, check the VPN.',
    NODE_ERRORS,
  ],
  EAI_AGAIN: ['The name server does not answer.', 'Check the network and the VPN.', NODE_ERRORS],
  ECONNREFUSED: [
    'Nothing listens at that port, or a firewall refuses.',
    'Check the port of the base URL, and the proxy in the settings of VS Code.',
    VSCODE_NETWORK,
  ],
  ECONNRESET: [
    'The connection was cut, by the server or by something between.',
    'Try again; a firewall or proxy may cut long answers.',
    NODE_ERRORS,
  ],
  ETIMEDOUT: [
    'Nothing answered in time: packets get lost, mostly in a firewall.',
    'Check the VPN, and the proxy in the settings of VS Code.',
    VSCODE_NETWORK,
  ],
  EHOSTUNREACH: ['There is no route to the host.', 'Check the network and the VPN.', NODE_ERRORS],
  ENETUNREACH: ['There is no network.', 'Connect to the network.', NODE_ERRORS],
};

const OWN_CERTIFICATE =
  'Name your certificate and its key in the account (tls.clientCertificateFile, tls.clientKeyFile), or ask whoever runs the server which certificates it accepts.';

const BY_HANDSHAKE: Readonly<Record<HandshakeFault, Entry>> = {
  ownCertificate: [
    'The server wants a certificate of ours, and got none or one that it does not accept.',
    OWN_CERTIFICATE,
    NODE_ERRORS,
  ],
  refused: [
    'The server broke off the TLS handshake without a reason: mostly it wants a certificate of ours, or it shares no cipher with this computer.',
    OWN_CERTIFICATE,
    NODE_ERRORS,
  ],
  version: [
    'The server speaks no version of TLS that is allowed here, mostly because it knows only those before TLS 1.2.',
    'Ask whoever runs the server to switch on TLS 1.2 or newer.',
    NODE_ERRORS,
  ],
  noTls: [
    'What answers does not speak TLS: the port is one for http, or a firewall answers in its place.',
    'Check whether the base URL should begin with http:// or have another port.',
    NODE_ERRORS,
  ],
};

const BY_STATUS: Readonly<Record<number, Entry>> = {
  407: [
    'The proxy wants a user name and a password before it lets anything through.',
    'Set http.proxy in the settings of VS Code with user name and password, or let VS Code ask for them.',
    VSCODE_NETWORK,
  ],
  429: [
    'The server limits how often it may be asked.',
    'Parley waits as long as it is told to; try again in a moment.',
  ],
  502: [
    'A proxy in front of the server got no usable answer from it.',
    'Try again later, or ask whoever runs the server.',
  ],
  503: ['The server is overloaded or being maintained.', 'Try again later.'],
  504: ['A proxy in front of the server waited too long for it.', 'Try again later, or ask for less.'],
};

const BY_ERROR: Readonly<Partial<Record<ErrorCode, Entry>>> = {
  'network.tls': [
    'The TLS handshake with the server failed; the code says why.',
    'Look up the code, and show it to whoever runs the server.',
    NODE_ERRORS,
  ],
  'network.redirect': [
    'The address leads to another one. Credentials are sent to the address of the account only, so Parley does not follow.',
    'Look at the Location header of the recorded answer; if you trust it, use it as base URL.',
  ],
  'network.timeout': [
    'The server did not answer in time.',
    'Try again, or raise parley.requests.timeoutSeconds.',
    VSCODE_NETWORK,
  ],
  'network.interrupted': [
    'The connection was cut before the answer was complete.',
    'Try again; a firewall or proxy may cut long answers.',
  ],
  'network.unreachable': [
    'No connection could be made.',
    'Check the base URL, the VPN, and the proxy in the settings of VS Code.',
    VSCODE_NETWORK,
  ],
  'wire.notTheService': [
    'A web page came instead of data: a sign-in page, a portal of the network, an error page of a proxy, or the address is that of the screens and not of the service.',
    'Open the recorded answer and see who sent it; then correct the base URL or sign in to the network.',
  ],
  'wire.malformed': [
    'The answer is not what its format asks for: cut off, damaged on the way, or of another version of the service.',
    'Look at the end of the recorded answer.',
  ],
  'wire.tooLarge': [
    'The answer is larger than allowed.',
    'Raise parley.requests.maxResponseMegabytes, or ask for less.',
  ],
  'auth.expired': ['The server no longer knows the token.', 'Sign in again.'],
  'auth.badCredentials': [
    'User name and password do not belong together at this server.',
    'Sign in again and check them.',
  ],
  forbidden: ['The user has no right to this.', 'Ask the administrator for the right.'],
};

/** What a failure means that is no matter of the platform: TLS, proxies, the network, HTML instead of data. */
export function explainGeneral(
  exchange: Pick<Exchange, 'error' | 'errorDetail' | 'response'>,
): Explanation | undefined {
  const { error, errorDetail, response } = exchange;
  const own = (table: Readonly<Record<string, Entry>>, key: string | undefined): Entry | undefined =>
    key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
  const fault = handshakeFault(errorDetail ?? '');
  const detail = fault ? BY_HANDSHAKE[fault] : own(BY_DETAIL, errorDetail);
  if (detail && errorDetail !== undefined) return explanation(errorDetail, detail);
  const status = response && BY_STATUS[response.status];
  if (status) return explanation(`HTTP ${response.status}`, status);
  const general = own(BY_ERROR, error);
  return general && error !== undefined ? explanation(errorDetail ?? error, general) : undefined;
}

/** The same of a failure whose exchange is not kept any more. */
export function explainError({ code, cause }: ParleyError): Explanation | undefined {
  const errorDetail = causeCode(cause);
  return explainGeneral({ error: code, ...(errorDetail && { errorDetail }) });
}

function explanation(code: string, [cause, nextStep, documentation]: Entry): Explanation {
  return { code, cause, nextStep, ...(documentation !== undefined && { documentation }) };
}
