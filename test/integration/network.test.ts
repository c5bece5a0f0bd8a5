import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ParleyApi, ParleyExports } from '../../src/api';

/** Of this machine, but not one of the names for which VS Code leaves out the proxy. */
const HOST = '127.0.0.2';
const CERTIFICATES = path.join(process.env['PARLEY_ROOT'] ?? '', 'test/unit/wire/certificates');

async function parleyApi(): Promise<ParleyApi> {
  const extension = vscode.extensions.getExtension<ParleyExports>('parley.parley');
  assert.ok(extension, 'parley.parley is not installed');
  return (await extension.activate()).getApi(1);
}

async function listen(server: Server, host: string): Promise<number> {
  server.listen(0, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Hands everything on to a server on loopback. */
const handOn =
  (target: URL) =>
  (incoming: IncomingMessage, response: ServerResponse): void => {
    const { method, url, headers } = incoming;
    const outgoing = request(
      new URL(url ?? '/', target),
      { method, headers: { ...headers, host: target.host } },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  };

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('The network of VS Code', function () {
  this.timeout(60_000);
  const servers: Server[] = [];
  let parley: ParleyApi;
  let login: { baseUrl: string; userName: string; password: string; tenant?: string };
  before(async () => {
    parley = await parleyApi();
    ({ xelion: login } = (await parley.startSandbox()) as unknown as { xelion: typeof login });
  });
  after(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await parley.stopSandbox();
  });

  async function listThrough(baseUrl: string): Promise<number> {
    const { userName, password, tenant } = login;
    const { id } = await parley.addAccount({
      kind: 'xelion',
      baseUrl,
      userName,
      password,
      userSpace: baseUrl,
      ...(tenant && { tenant }),
    });
    try {
      return (await parley.listSessions({ account: id })).sessions.length;
    } finally {
      await parley.removeAccount(id);
    }
  }

  it('sends every request through the proxy of the settings, the sign-in too', async function () {
    try {
      execFileSync('tinyproxy', ['-v']);
    } catch {
      console.log('    skipped: tinyproxy is not installed (Debian: apt-get install tinyproxy)');
      return this.skip();
    }
    const folder = mkdtempSync(path.join(tmpdir(), 'parley-proxy-'));
    const port = await freePort();
    const log = path.join(folder, 'log');
    const configuration = path.join(folder, 'tinyproxy.conf');
    writeFileSync(
      configuration,
      `Port ${port}\nListen 127.0.0.1\nTimeout 30\nLogFile "${log}"\nLogLevel Connect\nMaxClients 20\n`,
    );
    const proxy: ChildProcess = spawn('tinyproxy', ['-d', '-c', configuration], { stdio: 'ignore' });
    const settings = vscode.workspace.getConfiguration('http');
    try {
      await settings.update('proxy', `http://127.0.0.1:${port}`, vscode.ConfigurationTarget.Global);
      const target = createServer(handOn(new URL(login.baseUrl)));
      servers.push(target);
      const base = `http://${HOST}:${await listen(target, HOST)}`;
      assert.ok((await listThrough(base)) > 0);
      const seen = readFileSync(log, 'utf8');
      assert.match(seen, /POST http:\/\/127\.0\.0\.2:\d+\/api\/v1\/\w+\/me\/login/);
      assert.match(seen, /GET http:\/\/127\.0\.0\.2:\d+\/api\/v1\/\w+\/communications/);
    } finally {
      await settings.update('proxy', undefined, vscode.ConfigurationTarget.Global);
      proxy.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('trusts the certificate authority of the account, and no other', async () => {
    const pem = (name: string): string => readFileSync(path.join(CERTIFICATES, name), 'utf8');
    const target = createTlsServer(
      { key: pem('server.key'), cert: pem('trusted.pem') },
      handOn(new URL(login.baseUrl)),
    );
    servers.push(target);
    const baseUrl = `https://localhost:${await listen(target, '127.0.0.1')}`;
    await assert.rejects(
      listThrough(baseUrl),
      (error: unknown) => (error as { code?: string }).code === 'network.tls',
    );

    const { userName, password, tenant } = login;
    const { id } = await parley.addAccount({
      kind: 'xelion',
      baseUrl,
      userName,
      password,
      userSpace: 'tls',
      ...(tenant && { tenant }),
    });
    const configuration = vscode.workspace.getConfiguration('parley');
    const accounts = configuration.get<{ id: string }[]>('accounts', []);
    const tls = { authorityFile: path.join(CERTIFICATES, 'authority.pem') };
    await configuration.update(
      'accounts',
      accounts.map((account) => (account.id === id ? { ...account, tls } : account)),
      vscode.ConfigurationTarget.Global,
    );
    assert.ok((await parley.listSessions({ account: id })).sessions.length > 0);
    await parley.removeAccount(id);
  });
});
