import assert from 'node:assert/strict';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../../src/sandbox/sandbox';

export type Json = Record<string, unknown>;

export interface Row {
  readonly object: Json;
  readonly links: readonly { readonly rel: string; readonly href: string; readonly method: string }[];
}

export interface ListAnswer {
  readonly data: readonly Row[];
  readonly meta: {
    readonly links: readonly { readonly rel: string; readonly href: string; readonly method: string }[];
    readonly paging?: { readonly previousId?: string; readonly nextId?: string };
  };
}

/** A sandbox, and a signed-in client of its Xelion side that knows nothing but HTTP. */
export class XelionSandbox {
  token = '';
  renewalToken = '';

  private constructor(readonly sandbox: Sandbox) {}

  static async start(options: SandboxOptions = {}): Promise<XelionSandbox> {
    const client = new XelionSandbox(await startSandbox(options));
    await client.logIn();
    return client;
  }

  get api(): string {
    return `${this.sandbox.xelion.baseUrl}/api/v1/master`;
  }

  async logIn(userSpace = 'test'): Promise<void> {
    const response = await this.post('me/login', this.credentials(userSpace));
    assert.equal(response.status, 200);
    const { authentication, renewalToken } = (await response.json()) as Record<string, string>;
    this.token = authentication ?? '';
    this.renewalToken = renewalToken ?? '';
  }

  credentials(userSpace = 'test'): Json {
    const { userName, password } = this.sandbox.xelion;
    return { userName, password, userSpace };
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const authorization = this.token ? { Authorization: `xelion ${this.token}` } : undefined;
    return fetch(`${this.api}/${path}`, { ...init, headers: { ...authorization, ...init.headers } });
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async get(path: string): Promise<Json> {
    const response = await this.fetch(path);
    assert.equal(response.status, 200, `${path}: ${response.status}`);
    return (await response.json()) as Json;
  }

  async list(path: string): Promise<ListAnswer> {
    return (await this.get(path)) as unknown as ListAnswer;
  }

  /** The error's status and code, e.g. `404/10100`. */
  async failure(path: string, init?: RequestInit): Promise<string> {
    const response = await this.fetch(path, init);
    const { errorCode } = (await response.json()) as { errorCode: number };
    return `${response.status}/${errorCode}`;
  }

  /** Oids from the newest to the oldest, by the recipe: `before=<previousId>` until a page is empty. */
  async walk(path: string, limit: number): Promise<string[]> {
    const oids: string[] = [];
    for (let cursor = ''; ;) {
      const page = await this.list(
        `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor && `&before=${cursor}`}`,
      );
      if (page.data.length === 0) return oids;
      oids.push(...page.data.map(({ object }) => String(object.oid)));
      cursor = encodeURIComponent(page.meta.paging?.previousId ?? '');
    }
  }

  stop(): Promise<void> {
    return this.sandbox.stop();
  }
}
