import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { refusal, type TlsSettings } from './tlsSettings';

/** What happens to the connection of one request, each at most once; one that stands already has no phases. */
export interface ConnectionObserver {
  /** The request has a connection, which may still have to be made. */
  socket(reused: boolean): void;
  phase(name: 'dns' | 'connect' | 'tls'): void;
  /** The connection stands. */
  connected(): void;
}

/**
 * Watches the connections that one account's requests are given. Whether one stands is known by ourselves: Node tells of
 * reuse only where a request did not have to wait, and agents of proxies hand out connections that they have made.
 */
export class Connections {
  /** Those that were made and, over TLS, recognised by this account's settings. */
  readonly #standing = new WeakSet<Socket>();

  /** @param secure whether the request is one over TLS; nothing of it has gone out yet */
  watch(
    socket: Socket,
    secure: boolean,
    reused: boolean,
    settings: TlsSettings,
    observer: ConnectionObserver,
  ): void {
    const standing = this.#standing.has(socket);
    observer.socket(standing || reused);
    const stands = (): void => {
      this.#standing.add(socket);
      observer.connected();
    };
    const recognise = (): boolean => {
      const reason = refusal(socket as TLSSocket, settings);
      if (reason) socket.destroy(reason);
      return reason === undefined;
    };
    if (standing) return observer.connected();
    // By which an agent hands on what its proxy answered instead of a connection; nothing of the request goes out by it.
    if (secure && !('encrypted' in socket)) return;
    if (secure ? !inHandshake(socket) : !socket.connecting) {
      if (!secure || recognise()) stands();
      return;
    }
    if (socket.connecting) {
      socket.once('lookup', () => observer.phase('dns'));
      socket.once('connect', () => {
        observer.phase('connect');
        if (!secure) stands();
      });
    }
    if (secure)
      socket.once('secureConnect', () => {
        if (!recognise()) return;
        observer.phase('tls');
        stands();
      });
  }
}

/** The types do not know this member of a `TLSSocket`. */
function inHandshake(socket: Socket): boolean {
  return 'secureConnecting' in socket && socket.secureConnecting === true;
}
