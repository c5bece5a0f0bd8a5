import type { RequestOptions } from 'node:https';
import type { TLSSocket } from 'node:tls';

/** How one account's server is recognised and how we show ourselves to it. Texts are PEM. */
export interface TlsSettings {
  /** Certificate authorities that are trusted beside those that Node knows. */
  readonly authorities?: string;
  readonly clientCertificate?: string;
  readonly clientKey?: string;
  readonly clientKeyPassphrase?: string;
  /** The name that the server's certificate must have, when it is not the host of the base URL. */
  readonly serverName?: string;
  /** SHA-256, `AB:CD:…`, of the one certificate that is accepted although it cannot be verified. */
  readonly pinnedFingerprint?: string;
}

/** The same for Node. A pinned certificate still has to be checked by `refusal` on each new connection. */
export async function tlsOptions(settings: TlsSettings): Promise<RequestOptions> {
  const { authorities, clientCertificate, clientKey, clientKeyPassphrase, serverName, pinnedFingerprint } =
    settings;
  const { rootCertificates } = await import('node:tls');
  return {
    ...(authorities !== undefined && { ca: [...rootCertificates, authorities] }),
    ...(clientCertificate !== undefined && { cert: clientCertificate }),
    ...(clientKey !== undefined && { key: clientKey }),
    ...(clientKeyPassphrase !== undefined && { passphrase: clientKeyPassphrase }),
    ...(serverName !== undefined && { servername: serverName }),
    ...(pinnedFingerprint !== undefined && { rejectUnauthorized: false }),
  };
}

/**
 * Why a connection must not be used, right after its handshake and before a byte of ours has gone out. Without a pinned
 * certificate Node has already decided.
 */
export function refusal(socket: TLSSocket, { pinnedFingerprint }: TlsSettings): Error | undefined {
  if (pinnedFingerprint === undefined || socket.authorized) return undefined;
  if (socket.getPeerCertificate().fingerprint256?.toUpperCase() === pinnedFingerprint.toUpperCase())
    return undefined;
  // At run time this is a code; the types say Error.
  const why: unknown = socket.authorizationError;
  const code = why instanceof Error && 'code' in why ? why.code : why;
  return Object.assign(new Error('The certificate is neither verified nor the pinned one'), { code });
}
