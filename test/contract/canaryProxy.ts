import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the proxy answers instead of handing on. */
export type Mischief = 'errorEcho' | 'htmlEcho' | 'redirect' | 'statusEcho' | undefined;

/**
 * Stands between an account and its sandbox, so that every secret on our side is a canary: the account's own ones, and in
 * place of each token that the server gives. It also repeats what it was sent in places where no secret belongs.
 */
export class CanaryProxy {
  readonly #server;
  readonly #tokens = new Map<string, string>();
  /** By each form in which a request may carry a canary. */
  readonly #real: ReadonlyMap<string, string>;
  /** Everything that must not be seen anywhere. */
  readonly canaries = new Set<string>();
  mischief: Mischief;
  baseUrl = '';

  /** @param real the sandbox's own secret for each canary of the account */
  constructor(
    private readonly target: string,
    real: Readonly<Record<string, string>>,
  ) {
    for (const canary of Object.keys(real)) this.canaries.add(canary);
    this.#real = new Map(
      Object.entries(real).flatMap(([canary, secret]) => writtenForms(canary).map((form) => [form, secret])),
    );
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const sent = Buffer.concat(chunks).toString();
        this.#answer(request.method ?? 'GET', request.url ?? '/', request.headers, sent).then(
          ({ status, text, headers, body }) => {
            response.writeHead(status, text, headers);
            response.end(body);
          },
          () => response.destroy(),
        );
      });
    });
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { pathname } = new URL(this.target);
    this.baseUrl = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${pathname === '/' ? '' : pathname}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(
    method: string,
    url: string,
    headers: NodeJS.Dict<string | string[]>,
    sent: string,
  ): Promise<{ status: number; text: string; headers: Record<string, string>; body: string }> {
    const authorization = String(headers['authorization'] ?? '');
    const echo = [...this.canaries].join(' and ');
    const planted = {
      'Set-Cookie': `session=${[...this.canaries][0]}; Path=/`,
      'X-Renewal-Token': authorization || 'none',
      'X-Debug': `sent ${echo}`,
    };
    const signsIn = /me\/|SoPrincipal|server\/version/.test(url);
    switch (signsIn ? undefined : this.mischief) {
      case 'errorEcho':
        return {
          status: 500,
          text: 'Error',
          headers: { ...planted, 'Content-Type': url.includes('.svc') ? 'text/xml' : 'application/json' },
          body: url.includes('.svc')
            ? `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:x</faultcode><faultstring>Bad token ${echo}</faultstring></s:Fault></s:Body></s:Envelope>`
            : JSON.stringify({ errorCode: 11000, message: `Bad token ${echo}`, info: sent + authorization }),
        };
      case 'htmlEcho':
        return {
          status: 502,
          text: 'Bad Gateway',
          headers: { ...planted, 'Content-Type': 'text/html' },
          body: `<html><body><p>${echo}</p><a href="/x?token=${encodeURIComponent(echo)}">${Buffer.from(echo).toString('base64')}</a></body></html>`,
        };
      case 'redirect':
        return {
          status: 302,
          text: 'Found',
          headers: { ...planted, Location: `http://elsewhere.example/?ticket=${encodeURIComponent(echo)}` },
          body: '',
        };
      case 'statusEcho':
        return { status: 503, text: [...this.canaries][0] ?? '', headers: planted, body: echo };
      case undefined:
        return this.#handOn(method, url, headers, sent, planted);
    }
  }

  async #handOn(
    method: string,
    url: string,
    headers: NodeJS.Dict<string | string[]>,
    sent: string,
    planted: Record<string, string>,
  ): Promise<{ status: number; text: string; headers: Record<string, string>; body: string }> {
    const kept = ['authorization', 'content-type', 'soapaction', 'accept'].flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, this.#toServer(value)] as const] : [];
    });
    const answer = await fetch(new URL(url, this.target), {
      method,
      headers: Object.fromEntries(kept),
      ...(method === 'POST' && { body: this.#toServer(sent) }),
    });
    const body = this.#toClient(await answer.text());
    const contentType = answer.headers.get('content-type') ?? 'text/plain';
    return {
      status: answer.status,
      text: answer.statusText,
      headers: { ...planted, 'Content-Type': contentType },
      body,
    };
  }

  #toServer(text: string): string {
    let result = text;
    for (const [canary, real] of [...this.#real, ...this.#tokens]) result = result.replaceAll(canary, real);
    return result;
  }

  /** Every token that the server gives becomes a canary of the same place. */
  #toClient(text: string): string {
    return text
      .replace(
        /("(?:authentication|renewalToken)"\s*:\s*")([^"]+)/g,
        (_, before: string, token: string) => before + this.#canaryFor(token),
      )
      .replace(
        /(<(?:\w+:)?Ticket>)([^<]+)/g,
        (_, before: string, token: string) => before + this.#canaryFor(token),
      );
  }

  #canaryFor(token: string): string {
    const known = [...this.#tokens].find(([, real]) => real === token)?.[0];
    if (known) return known;
    const canary = `Canary-Tok+${this.#tokens.size}/x-${'0123456789'.slice(this.#tokens.size)}end`;
    this.#tokens.set(canary, token);
    this.canaries.add(canary);
    return canary;
  }
}

/** As it is, as XML and as JSON writes it. */
export function writtenForms(text: string): string[] {
  const xml = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return [text, xml, JSON.stringify(text).slice(1, -1)];
}
