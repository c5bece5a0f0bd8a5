/** Why a TLS handshake failed for another reason than the server's certificate. */
export type HandshakeFault = 'ownCertificate' | 'refused' | 'version' | 'noTls';

/** The names differ with the version of TLS, of OpenSSL and, in Electron, of BoringSSL; these parts they share. */
const BY_CODE: readonly (readonly [HandshakeFault, RegExp])[] = [
  // An alert about a certificate comes from the server, so it is about ours.
  [
    'ownCertificate',
    /^ERR_SSL_\w*(CERTIFICATE_REQUIRED|ALERT_(UNKNOWN_CA|ACCESS_DENIED|(BAD|UNSUPPORTED)_CERTIFICATE|CERTIFICATE_\w+))$/,
  ],
  // Up to TLS 1.2 servers say no more than this of a certificate of ours that is missing.
  ['refused', /^ERR_SSL_\w*HANDSHAKE_FAILURE/],
  ['version', /^ERR_SSL_\w*(PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL)/],
  ['noTls', /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/],
];

/** @param code of Node, as `causeCode` finds it */
export function handshakeFault(code: string): HandshakeFault | undefined {
  return BY_CODE.find(([, pattern]) => pattern.test(code))?.[0];
}
