import { ParleyError, isParleyError, type ErrorDetails } from '../core/base/errors';
import { handshakeFault, type HandshakeFault } from './handshakeFault';

/** What is known of a request when it fails. */
export interface FailureContext {
  readonly host: string;
  readonly exchange: string;
  /** Seconds since it was sent. */
  readonly seconds: number;
}

const UNREACHABLE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'the name server does not answer',
  EAI_FAIL: 'the name server failed',
  ENODATA: 'its name has no address',
  ECONNREFUSED: 'it refuses the connection',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no network',
  EHOSTDOWN: 'it is down',
  ENETDOWN: 'there is no network',
  EADDRNOTAVAIL: 'this machine has no address to connect from',
  EACCES: 'this machine does not allow the connection',
  EPERM: 'this machine does not allow the connection',
};

const TLS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_REVOKED: 'its certificate was revoked',
  CERT_UNTRUSTED: 'its certificate is not trusted',
  CERT_REJECTED: 'its certificate was rejected',
  CERT_SIGNATURE_FAILURE: 'the signature of its certificate is wrong',
  CERT_CHAIN_TOO_LONG: 'its certificate chain is too long',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'a certificate authority in its chain is not known here',
  UNABLE_TO_GET_ISSUER_CERT: 'the issuer of its certificate is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the issuer of its certificate is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the issuer of its certificate is not known here',
  INVALID_CA: 'its certificate authority is not valid',
  INVALID_PURPOSE: 'its certificate is for another purpose',
  HOSTNAME_MISMATCH: 'its certificate is for another name',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  ERR_TLS_CERT_ALTNAME_FORMAT: 'the names in its certificate cannot be read',
  EPROTO: 'the TLS handshake failed',
};

const HANDSHAKE: Readonly<Record<HandshakeFault, string>> = {
  ownCertificate: 'it wants a certificate of ours, and got none or one that it does not accept',
  refused: 'it broke off the handshake; it may want a certificate of ours',
  version: 'it speaks no version of TLS that is allowed here',
  noTls: 'it does not speak TLS; http may be meant instead of https',
};

/**
 * Anything that Node or node-fetch throws, as an error of the closed set. Judged by its code alone, see `causeCode`:
 * messages change with the version and may quote what was sent.
 */
export function toFailure(error: unknown, context: FailureContext): ParleyError {
  if (isParleyError(error)) return error;
  const { host, exchange } = context;
  const details: ErrorDetails = { cause: error, exchange };
  const code = causeCode(error);
  if (error instanceof Error && error.name === 'AbortError') return new ParleyError('cancelled', {}, details);
  const unreachable = UNREACHABLE[code];
  if (unreachable) {
    return new ParleyError(
      'network.unreachable',
      { host, reason: unreachable },
      { ...details, retryable: true },
    );
  }
  if (code in TLS || /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|ERROR_IN_CERT_|CRL_|OCSP_)/.test(code)) {
    const fault = handshakeFault(code);
    const reason = fault ? HANDSHAKE[fault] : (TLS[code] ?? code);
    return new ParleyError('network.tls', { host, reason }, details);
  }
  if (/^(HPE_|ERR_HTTP_)/.test(code)) {
    return new ParleyError('wire.malformed', { detail: `it is not HTTP (${code})` }, details);
  }
  if (/^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ERR__ERROR)/.test(code)) {
    return new ParleyError('wire.malformed', { detail: `its compression is broken (${code})` }, details);
  }
  switch (code) {
    case 'ETIMEDOUT':
    case 'ESOCKETTIMEDOUT':
      return timedOut(context.seconds, context, error);
    case 'ECONNRESET':
    case 'ECONNABORTED':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
    case 'ERR_STREAM_DESTROYED':
      return new ParleyError('network.interrupted', { host }, { ...details, retryable: true });
    default:
      return new ParleyError(
        'network.unreachable',
        { host, reason: code || 'no connection could be made' },
        { ...details, retryable: true },
      );
  }
}

export function timedOut(seconds: number, { host, exchange }: FailureContext, cause?: unknown): ParleyError {
  return new ParleyError('network.timeout', { host, seconds }, { cause, exchange, retryable: true });
}

/** What OpenSSL and BoringSSL write where Node has no code but EPROTO: `…:error:NUMBER:SSL routines:FUNCTION:REASON:FILE:LINE`. */
const SSL_REASON = /:error:[0-9A-F]+:SSL routines:[^:]*:([a-z0-9 _/]{1,64}):/i;

/**
 * The code of Node or OpenSSL in an error or what caused it; empty when there is none. A handshake that failed while we
 * wrote has its reason in the message only, which is given the name that Node gives it elsewhere.
 */
export function causeCode(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') {
      const reason = at.code === 'EPROTO' ? SSL_REASON.exec(at.message)?.[1] : undefined;
      return reason === undefined ? at.code : `ERR_SSL_${reason.toUpperCase().replace(/\W/g, '_')}`;
    }
    // Several addresses of one host were tried, and each failed.
    if (at instanceof AggregateError && at.errors.length > 0) return causeCode(at.errors[0]);
  }
  return '';
}
