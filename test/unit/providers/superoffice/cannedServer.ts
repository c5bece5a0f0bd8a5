import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const SERVICES = 'http://www.superoffice.net/ws/crm/NetServer/Services88';

export interface CannedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** An envelope whose body is this element, with headers that say nothing. */
export const envelopeOf = (body: string, header = ''): string =>
  `<s:Envelope xmlns:s="${SOAP}"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;

/** The answer of an operation with this content of its `Response`. */
export const responseOf = (operation: string, response: string): string =>
  envelopeOf(
    `<${operation}Response xmlns="${SERVICES}" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">` +
      `<Response>${response}</Response></${operation}Response>`,
  );

const SIGNED_IN = envelopeOf(
  `<AuthenticateResponse xmlns="${SERVICES}"><Credentials><Ticket>7T:canned</Ticket></Credentials>` +
    '<AuthenticationSucceeded>true</AuthenticationSucceeded></AuthenticateResponse>',
);

/** A real HTTP server whose answers a test writes itself, for what the sandbox never says. */
export class CannedServer {
  /** By operation. What is not there is answered as by a server that has no data. */
  readonly answers = new Map<string, CannedAnswer>();
  /** Operations in the order in which they were called. */
  readonly calls: string[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      const action = String(request.headers['soapaction'] ?? '').replace(/"/g, '');
      const operation = action.split('/').pop() || (request.url ?? '');
      this.calls.push(operation);
      const { status = 200, headers, body } = this.answers.get(operation) ?? fallback(operation);
      request.resume();
      request.on('end', () => {
        response.writeHead(status, { 'Content-Type': 'text/xml; charset=utf-8', ...headers });
        response.end(body);
      });
    });
  }

  static async start(): Promise<CannedServer> {
    const server = createServer();
    const canned = new CannedServer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return canned;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/Remote/Services88`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}

function fallback(operation: string): CannedAnswer {
  return { body: operation.startsWith('Authenticate') ? SIGNED_IN : responseOf(operation, '') };
}
