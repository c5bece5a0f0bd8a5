import type { TLSSocket } from 'node:tls';
import { toFailure } from './failures';

/** The certificate that a server shows, whether or not it can be trusted. */
export interface PeerCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** As the certificate writes them. */
  readonly validFrom: string;
  readonly validTo: string;
  /** SHA-256, `AB:CD:…`. */
  readonly fingerprint: string;
}

/**
 * Asks a server for its certificate and hangs up before anything but the handshake has gone out. Goes the same way as
 * every request, through the user's proxy.
 * @throws ParleyError `network.*` when no handshake comes about
 */
export async function peerCertificate(
  address: string,
  serverName: string | undefined,
  signal: AbortSignal,
): Promise<PeerCertificate> {
  const { default: https } = await import('node:https');
  const url = new URL(address);
  try {
    return await new Promise<PeerCertificate>((resolve, reject) => {
      const request = https.request(url, {
        method: 'HEAD',
        agent: false,
        // Nothing is sent over this connection, and the certificate is only shown.
        rejectUnauthorized: false,
        signal,
        ...(serverName !== undefined && { servername: serverName }),
      });
      request.once('error', reject);
      request.once('socket', (socket) => {
        socket.prependOnceListener('secureConnect', () => {
          const tls = socket as TLSSocket;
          const { subject, issuer, valid_from, valid_to, fingerprint256 } = tls.getPeerCertificate();
          socket.destroy();
          resolve({
            subject: nameOf(subject),
            issuer: nameOf(issuer),
            validFrom: valid_from,
            validTo: valid_to,
            fingerprint: fingerprint256,
          });
        });
      });
    });
  } catch (error) {
    throw toFailure(error, { host: url.host, exchange: '', seconds: 0 });
  }
}

function nameOf(name: Partial<Record<'CN' | 'O', string | string[]>> | undefined): string {
  return [name?.CN, name?.O].flat().filter(Boolean).join(', ') || 'nobody named';
}
