import assert from 'node:assert/strict';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../../src/sandbox/sandbox';
import type { Counts } from '../../../../src/sandbox/xelion/counts';
import type { FaultName } from '../../../../src/sandbox/xelion/faults';

export type Json = Record<string, unknown>;

interface Link {
  readonly rel: string;
  readonly href: string;
  readonly method: string;
}

export interface Row {
  readonly object: Json;
  readonly links: readonly Link[];
}

export interface ListAnswer {
  readonly data: readonly Row[];
  readonly meta: {
    readonly links: readonly Link[];
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

  get counts(): Counts {
    return this.sandbox.counts('xelion') as unknown as Counts;
  }

  set(fault: FaultName, value: string | number | boolean | undefined): void {
    this.sandbox.setFault(`xelion.${fault}`, value);
  }

  async logIn(changes: Json = {}): Promise<void> {
    const response = await this.post('me/login', { ...this.credentials(), ...changes });
    assert.equal(response.status, 200);
    await this.#keep(response);
  }

  async renew(): Promise<void> {
    const response = await this.post('me/renew', this.renewalToken);
    assert.equal(response.status, 200);
    await this.#keep(response);
  }

  credentials(): Json {
    const { userName, password } = this.sandbox.xelion;
    return { userName, password, userSpace: 'test' };
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const authorization = this.token ? { Authorization: `xelion ${this.token}` } : undefined;
    return fetch(`${this.api}/${path}`, { ...init, headers: { ...authorization, ...init.headers } });
  }

  post(path: string, body: unknown): Promise<Response> {
    return this.fetch(path, jsonPost(body));
  }

  async get(path: string): Promise<Json> {
    const response = await this.fetch(path);
    assert.equal(response.status, 200, `${path}: ${response.status}`);
    return (await response.json()) as Json;
  }

  /** The record of a single object. */
  async object(path: string): Promise<Json> {
    return (await this.get(path)).object as Json;
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

  /** Oids from page to page, by the recipe: `before=<previousId>` until there is no cursor or it stays the same. */
  async walk(path: string, limit: number): Promise<string[]> {
    const oids: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const before: string = cursor && `&before=${encodeURIComponent(cursor)}`;
      const page = await this.list(`${path}${path.includes('?') ? '&' : '?'}limit=${limit}${before}`);
      oids.push(...oidsOf(page));
      const previous = page.meta.paging?.previousId;
      cursor = previous === cursor ? undefined : previous;
    }
    return oids;
  }

  stop(): Promise<void> {
    return this.sandbox.stop();
  }

  async #keep(response: Response): Promise<void> {
    const { authentication, renewalToken } = (await response.json()) as Record<string, string>;
    this.token = authentication ?? '';
    this.renewalToken = renewalToken ?? '';
  }
}

export const jsonPost = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const oidsOf = (page: ListAnswer): string[] => page.data.map(({ object }) => String(object.oid));
