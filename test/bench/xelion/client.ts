import { Agent, request } from 'node:http';
import fetch from 'node-fetch';
import { EphemeralAccounts } from '../../../src/core/accounts/ephemeralAccounts';
import type { Account } from '../../../src/core/model/account';
import { accountId, sessionId } from '../../../src/core/model/ids';
import type { MessagePage } from '../../../src/core/model/page';
import type { ChatProvider } from '../../../src/core/ports/chatProvider';
import { silentLog } from '../../../src/core/ports/log';
import { systemClock } from '../../../src/host/adapters/systemClock';
import { XelionProvider } from '../../../src/providers/xelion/provider';
import type { SandboxLogin } from '../../../src/sandbox/contract';
import { LANDMARKS } from '../../../src/sandbox/xelion/landmarks';
import { createConnect } from '../../../src/wire/connect';
import { ExchangeLog } from '../../../src/wire/exchangeLog';

const SESSION = sessionId(LANDMARKS.sessions.huge);
const { signal } = new AbortController();

export interface Server {
  readonly login: SandboxLogin;
}

/** What a walk has seen, to be checked. */
export interface Walked {
  readonly milliseconds: number;
  readonly ids: ReadonlySet<string>;
}

/** Parley's client, signed in, with so many requests under way at most. */
export async function signedIn({ login }: Server, inFlight: number): Promise<ChatProvider> {
  const { baseUrl, userName, password, tenant = '' } = login;
  const account: Account = {
    id: accountId('bench'),
    kind: 'xelion',
    name: 'bench',
    baseUrl,
    userName,
    tenant,
  };
  const { vault } = new EphemeralAccounts();
  await vault.write(account, { password });
  const provider = new XelionProvider(
    account,
    {
      connect: createConnect({ clock: systemClock, log: silentLog, exchanges: new ExchangeLog() }),
      secrets: {
        read: () => vault.read(account),
        write: (changes) => vault.write(account, changes),
        onDidChange: (listener) => vault.onDidChange(() => listener()),
      },
      clock: systemClock,
      log: silentLog,
    },
    inFlight,
  );
  await provider.getSession(SESSION, signal);
  return provider;
}

/** Every page of the session, newest first, each handed to `use`. */
export async function walkAll(
  provider: ChatProvider,
  limit: number,
  use: (page: MessagePage) => void = () => undefined,
): Promise<Walked> {
  const ids = new Set<string>();
  const since = performance.now();
  for await (const page of provider.readAll?.(SESSION, limit, signal) ?? []) {
    use(page);
    for (const { id } of page.messages) ids.add(id);
  }
  return { milliseconds: performance.now() - since, ids };
}

/** A walk that can be gone once more without its answers. */
export interface RawWalked extends Walked {
  readonly urls: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

/** The limit: `node:http` with keep-alive, one request after the other, and `JSON.parse`. */
export async function walkRaw({ login }: Server, limit: number): Promise<RawWalked> {
  const agent = new Agent({ keepAlive: true });
  const api = `${login.baseUrl}/api/v1/${login.tenant ?? ''}`;
  const credentials = { userName: login.userName, password: login.password, userSpace: 'raw' };
  const { authentication } = (await ask(agent, `${api}/me/login`, {}, JSON.stringify(credentials))) as {
    authentication: string;
  };
  const headers = { Authorization: `xelion ${authentication}` };
  const ids = new Set<string>();
  const urls: string[] = [];
  const since = performance.now();
  for (let before: string | undefined = ''; before !== undefined;) {
    const query: string = before && `&before=${encodeURIComponent(before)}`;
    const url = `${api}/chats/${SESSION}/messages?limit=${limit}&include=attachments${query}`;
    urls.push(url);
    const answer = (await ask(agent, url, headers)) as {
      data: { object: { oid: string } }[];
      meta: { paging?: { previousId?: string } };
    };
    for (const { object } of answer.data) ids.add(object.oid);
    before = answer.data.length > 0 ? answer.meta.paging?.previousId : undefined;
  }
  agent.destroy();
  return { milliseconds: performance.now() - since, ids, urls, headers };
}

/** What node-fetch takes for the same requests when it knows them beforehand and throws the answers away; milliseconds. */
export async function walkThrownAway({ urls, headers }: RawWalked): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const since = performance.now();
  for (const url of urls) await (await fetch(url, { agent, headers })).arrayBuffer();
  const milliseconds = performance.now() - since;
  agent.destroy();
  return milliseconds;
}

function ask(agent: Agent, url: string, headers: Record<string, string>, body?: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
        response.on('error', reject);
      },
    );
    sent.on('error', reject).end(body);
  });
}
